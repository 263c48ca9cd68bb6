import { catalogueInstruments, catalogueInterventions, catalogueMetric, catalogueSources } from './catalogue.js';
import { instrumentOf } from './instrument-of.js';
import { interventionOf } from './intervention-of.js';

describe('the interventions translated', () => {
  it('are 28, with metrics that exist, a citation and a first test', () => {
    const all = catalogueInterventions().map(interventionOf);
    expect(all).toHaveLength(28);
    for (const one of all) {
      expect(one.metricKeys.filter((key) => !catalogueMetric(key))).toEqual([]);
      expect(one.sources.length).toBeGreaterThan(0);
      expect(one.evidence).toMatch(/^Grade [A-D] \(.+\): .+\.$/);
      expect(one.firstTest).toMatch(/ days\. Steps: .+ Prediction: .+ Stop when: .+\.$/);
    }
  });

  it('tells Getting Rid of Stupid Stuff as the paper does', () => {
    const gross = catalogueInterventions().map(interventionOf)[0];
    expect(gross?.name).toBe('Getting Rid of Stupid Stuff');
    expect(gross?.goal).toBe('REDUCE_JOB_DEMANDS');
    expect(gross?.metricKeys.slice(0, 2)).toEqual(['alerts_per_100', 'doc_minutes_shift']);
    expect(gross?.sources.join(' ')).toContain('National Academy of Medicine');
  });
});

describe('the instruments', () => {
  it('leave with identity, licence and subscales only', () => {
    const all = catalogueInstruments();
    expect(all).toHaveLength(11);
    for (const one of all) {
      expect(Object.keys(one)).not.toContain('item_topics');
      expect(one.licence.ship_items).toBe(false);
      expect(one.subscales.every((scale) => !('items' in scale))).toBe(true);
    }
  });

  it('may be used freely only where the licence says so', () => {
    const freely = Object.fromEntries(
      catalogueInstruments()
        .map(instrumentOf)
        .map((one) => [one.key, one.mayBeUsedFreely]),
    );
    expect(freely['mini_z_2']).toBe(true);
    expect(freely['mbi_hss_mp']).toBe(false);
    expect(freely['pfi']).toBe(false);
  });
});

describe('the sources', () => {
  it('are 64 and have unique keys', () => {
    expect(new Set(catalogueSources().map((one) => one.key)).size).toBe(64);
  });
});
