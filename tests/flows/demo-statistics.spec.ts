import { weeksFrom } from '../../apps/ramp/src/demo/exports/calendar.js';
import { startDemoRig, type DemoRig } from '../setup/demo.js';
import type { Data } from '../setup/gql.js';

// What statistics say of the demo, against what was put into its data (apps/ramp/demo/NOTES.md): how large effects are told to be, and how
// many signals are raised where nothing changed. Its exports go on from week to week: what is held here holds whenever they are loaded.
let demo: DemoRig;
beforeAll(async () => {
  demo = await startDemoRig();
  await demo.load();
}, 180_000);
afterAll(() => demo?.close());

describe('the effects', () => {
  const INTERVAL = '{ estimate lower upper }';
  let pilots: Data[];
  const effectsOf = (unit: string, metric: string): Data[] =>
    pilots.find((one) => one.unit.code === unit).effects.filter((one: Data) => one.metric.key === metric);
  const holds = ({ lower, upper }: Data, value: number): boolean => lower <= value && value <= upper;
  beforeAll(async () => {
    const fields = `metric { key } design verdict refusals refusedBecause words comparisonUnits { code }
      level ${INTERVAL} effectNow ${INTERVAL} effectMean ${INTERVAL}`;
    const { pilots: found } = await demo.by.viewer.data(
      `{ pilots(first: 50) { nodes { unit { code } effects { ${fields} } } } }`,
    );
    pilots = found.nodes;
  });

  it('tell what was put into the data: about an hour less EHR time at NQH-FM1, and there beyond other clinics', () => {
    const [alone, compared] = effectsOf('NQH-FM1', 'ehr_time8');
    for (const { level, effectMean } of [alone, compared]) {
      expect(level.upper).toBeLessThan(-0.5);
      expect(holds(effectMean, -1)).toBe(true);
    }
    expect(compared.design).toBe('CONTROLLED_INTERRUPTED_TIME_SERIES');
    expect(compared.comparisonUnits.length).toBeGreaterThan(3);
  });

  it('include no change where nothing was put in', () => {
    const series = [...['note_time8', 'ehr_time8'].map((key) => ['NQH-IM1', key]), ['LMC-FM1', 'visits_per_8h']];
    for (const [unit = '', metric = ''] of series) {
      const [{ effectNow, effectMean, words }] = effectsOf(unit, metric) as [Data];
      expect([unit, metric, holds(effectNow, 0), holds(effectMean, 0)]).toEqual([unit, metric, true, true]);
      expect(words).toContain('Not clear yet: the interval includes no change');
    }
  });

  it('are refused, with the reason and no number, where too few answered', () => {
    for (const metric of ['burnout_single_item', 'miniz_joy_mean']) {
      const [effect, ...more] = effectsOf('TSC-HAZ', metric);
      expect(more).toEqual([]);
      expect(effect).toMatchObject({ verdict: 'REFUSED', level: null, effectNow: null, effectMean: null });
      expect(effect.refusals).toContain('too-few-before');
      expect(effect.refusedBecause).toContain('at least 8 are needed');
    }
  });

  it('claim no more than they can', () => {
    const words = pilots.flatMap(({ effects }) => effects.map((one: Data) => one.words));
    expect(words.length).toBeGreaterThan(80);
    for (const text of words)
      expect(text).not.toMatch(/\bprov(e|es|en|ed)\b|\bcaus(e|es|ed)\b|significan|\bno effect\b/i);
  });
});

describe('the alarm budgets', () => {
  it('are kept: units without a pilot have fewer signals than their metrics state for the years told', async () => {
    const { metrics } = await demo.by.viewer.data(`{ metrics(first: 100) { nodes { key signalPolicy {
      version falseAlarmsPer12 falseAlarmsPer12Autocorrelated
      alarmBudget { looksPerYear falseAlarmChancePerYear falseAlarmsPerYear series falseAlarmsPerYearOverSeries }
      autocorrelated: alarmBudget(autocorrelated: true) { falseAlarmsPerYear } } } } }`);
    const counted = await demo.rows<Data>(
      `select m.key, count(distinct s.id)::int as series, count(g.id)::int as signals
       from series s join metrics m on m.id = s.metric_id left join signals g on g.series_id = s.id
       where s.unit_id not in (select unit_id from pilots) group by m.key`,
    );
    expect(counted.length).toBeGreaterThan(25);
    const years = weeksFrom('2025-01-06', demo.exports.release().through) / 52;
    const policies = new Map<string, Data>(metrics.nodes.map(({ key, signalPolicy }: Data) => [key, signalPolicy]));
    let [seen, stated] = [0, 0];
    for (const { key, series: without, signals } of counted) {
      const { version, alarmBudget, ...policy } = policies.get(key);
      const { series: all, falseAlarmsPerYear, falseAlarmsPerYearOverSeries } = alarmBudget;
      expect([key, version, all >= without, policy.falseAlarmsPer12 > 0]).toEqual([key, 2, true, true]);
      expect(policy.falseAlarmsPer12Autocorrelated).toBeGreaterThan(policy.falseAlarmsPer12);
      expect(policy.autocorrelated.falseAlarmsPerYear >= falseAlarmsPerYear).toBe(true);
      expect(falseAlarmsPerYearOverSeries).toBeCloseTo(falseAlarmsPerYear * all, 9);
      // No baseline was frozen where no pilot began, so a run against one has nothing to run against: only messages can signal here.
      if (key !== 'inbox_messages_week') expect([key, signals]).toEqual([key, 0]);
      const budget = falseAlarmsPerYear * without * years;
      expect([key, signals, budget, signals <= budget]).toEqual([key, signals, budget, true]);
      seen += signals;
      stated += budget;
    }
    expect([seen, stated, seen <= stated]).toEqual([seen, stated, true]);
  });
});
