import { catalogueInterventions, catalogueMetric } from './catalogue.js';
import { firstTestOf } from './first-test-of.js';
import { metricAreas } from './metric-areas.js';
import { publishedEffects } from './published-effects.js';

describe('the first test of an intervention', () => {
  it('is ready for each of the 28, with a small family in which the predicted metric is', () => {
    const tests = catalogueInterventions().map(({ key }) => firstTestOf(key));
    expect(tests).toHaveLength(28);
    for (const test of tests) {
      expect(test?.metrics.length).toBeLessThanOrEqual(6);
      expect(test?.metrics.filter(({ key }) => !catalogueMetric(key))).toEqual([]);
      expect(new Set(test?.metrics.map(({ role }) => role))).toEqual(new Set(['OUTCOME', 'PROCESS', 'BALANCING']));
      const { metricKey, direction, low } = test!.prediction;
      expect(metricKey === null).toBe(direction === null && low === null);
      if (metricKey !== null) expect(test?.metrics.map(({ key }) => key)).toContain(metricKey);
      expect(test?.days).toBeGreaterThan(0);
    }
  });

  it('says what the published words say', () => {
    expect(firstTestOf('annual_rx')).toMatchObject({
      scope: '2 clinicians',
      days: 5,
      prediction: { metricKey: 'rx_annual_share', direction: null, low: 80 },
    });
    expect(firstTestOf('collegial_dinners')?.prediction).toMatchObject({ metricKey: null });
    expect(firstTestOf('unheard_of')).toBeNull();
  });
});

describe('the published effects', () => {
  it('show counter-evidence beside the figure that it speaks against', () => {
    const team = publishedEffects('team_based_care');
    expect(team.map(({ isCounterEvidence }) => isCounterEvidence)).toEqual([false, false, true]);
    expect(team[0]).toMatchObject({ metricKey: 'burnout_single_item', figure: -28, unit: 'percentage points' });
    expect(publishedEffects('ehr_sprint')[1]).toMatchObject({ figure: -16, verified: false });
    expect(publishedEffects('targeted_qi_clinician_concerns')[2]).toMatchObject({ isCounterEvidence: true });
    expect(publishedEffects('unheard_of')).toEqual([]);
  });

  it('name their source by its citation', () => {
    const all = catalogueInterventions().flatMap(({ key }) => publishedEffects(key));
    expect(all.filter(({ source }) => !source.includes(' '))).toEqual([]);
  });
});

it('the six areas hold all metrics once, and the instruments of the first', () => {
  const areas = metricAreas();
  expect(areas).toHaveLength(6);
  expect(areas.flatMap(({ metricKeys }) => metricKeys)).toHaveLength(80);
  expect(areas[0]).toMatchObject({ key: 'clinician_wellbeing' });
  expect(areas[0]?.instrumentKeys).toEqual(expect.arrayContaining(['pfi']));
});
