import { addDays, weeksFrom } from '../../apps/ramp/src/demo/exports/calendar.js';
import { csvFile } from '../../apps/ramp/src/demo/exports/csv-file.js';
import { startDemoRig, type DemoRig } from '../setup/demo.js';
import type { Data } from '../setup/gql.js';

// The traps that the demo's exports hold (apps/ramp/demo/NOTES.md), one by one, on the loaded demo: each ends right, and says so.
let demo: DemoRig;
beforeAll(async () => {
  demo = await startDemoRig();
  await demo.load();
}, 600_000);
afterAll(() => demo?.close());

const CHART = `variation runs { signal } phases { from to frozenAt centre metricVersion } annotations { on kind label }
  points { periodStart value rules excluded measurement { revision provenance { metricVersion } } }`;
const series = async (unit: string, key: string, fields: string): Promise<Data> => {
  const query = `query ($unit: String!, $key: String!) { unit(code: $unit) { series(key: $key) { ${fields} } } }`;
  return (await demo.by.viewer.data(query, { unit, key })).unit.series;
};
const chartOf = async (unit: string, key: string, asOf?: string): Promise<Data> =>
  (await series(unit, key, `chart${asOf ? `(asOf: "${asOf}")` : ''} { ${CHART} }`)).chart;
const weeksAt = (chart: Data, days: string[]): Data[] =>
  days.map((day) => chart.points.find((point: Data) => point.periodStart === day));
const everyWeek = (from: string, to: string): string[] =>
  Array.from({ length: weeksFrom(from, to) + 1 }, (_, at) => addDays(from, at * 7));
const sourceNamed = async (name: string): Promise<Data> => {
  const fields = `id name rejections(first: 100) { nodes { code column raw } }
    pulls(first: 50) { nodes { id startedAt finishedAt accepted revised unchanged rejected } }`;
  const { sources } = await demo.by.admin.data(`{ sources(first: 50) { nodes { ${fields} } } }`);
  return sources.nodes.find((one: Data) => one.name.startsWith(name));
};
const RELEASE = '2026-04-06';
const CLINICS = csvFile('departments.csv')
  .rows.filter((row) => ['NQH', 'LMC'].includes(row['site_code'] ?? '') && row['setting'] === 'ambulatory')
  .map((row) => row['dept_code'] ?? '');

describe('the definition change of 1002 and 1050 in April 2026', () => {
  it.each(['wow8', 'pajama_minutes_day'])(
    '%s has two versions, the second with its reason and first day',
    async (key) => {
      const { metric } = await demo.by.viewer.data(
        `{ metric(key: "${key}") { version versions { version label from because multiplier } } }`,
      );
      expect(metric.version).toBe(2);
      expect(metric.versions.map(({ version, label, from }: Data) => [version, label, from])).toEqual([
        [1, null, null],
        [2, '2026-04', RELEASE],
      ]);
      expect(metric.versions[1].because).toContain('release of 6 April 2026');
    },
  );

  it.each(['wow8', 'pajama_minutes_day'])(
    '%s is broken visibly at the 14 clinics, and raises no signal there',
    async (key) => {
      const asked = `{ metric(key: "${key}") { series(first: 50) { nodes { unit { code } signals { rule from }
      chart { phases { from metricVersion frozenAt } annotations { on kind } points { periodStart rules } } } } } }`;
      const { metric } = await demo.by.viewer.data(asked);
      const broken = metric.series.nodes.filter(({ chart }: Data) =>
        chart.annotations.some(({ kind }: Data) => kind === 'METRIC_VERSION'),
      );
      expect(CLINICS).toHaveLength(14);
      expect(broken.map(({ unit }: Data) => unit.code).sort()).toEqual([...CLINICS].sort());
      for (const { unit, signals, chart } of broken) {
        const [before, after] = chart.phases.slice(-2);
        expect([unit.code, before.metricVersion, after]).toEqual([
          ...[unit.code, 1, { from: RELEASE, metricVersion: 2, frozenAt: null }],
        ]);
        expect(chart.annotations.filter(({ kind }: Data) => kind === 'METRIC_VERSION')).toEqual([
          { on: RELEASE, kind: 'METRIC_VERSION' },
        ]);
        expect([unit.code, signals.filter(({ from }: Data) => from >= '2026-03-01')]).toEqual([unit.code, []]);
      }
    },
  );

  it('goes on unbroken at Tarn Street, whose export is of another vendor', async () => {
    const { phases, annotations, points } = await chartOf('TSC-ELM', 'wow8');
    expect(phases.map(({ metricVersion }: Data) => metricVersion)).toEqual([1]);
    expect(annotations.filter(({ kind }: Data) => kind === 'METRIC_VERSION')).toEqual([]);
    expect(points.at(-1).measurement.provenance).toEqual({ metricVersion: 1 });
    const asked = `{ metric(key: "wow8") { id } unit(code: "QUILLMERE") { id } }`;
    const { metric, unit } = await demo.by.viewer.data(asked);
    const { compare } = await demo.by.viewer.data(
      'query ($metric: ID!, $under: ID!) { compare(metric: $metric, under: $under) { limitsBecause rows { nodes { unit { code } metricVersion } } } }',
      { metric: metric.id, under: unit.id },
    );
    const versionAt = (code: string): number =>
      compare.rows.nodes.find((row: Data) => row.unit.code === code).metricVersion;
    expect([versionAt('TSC-ELM'), versionAt('NQH-FM1')]).toEqual([1, 2]);
    expect(compare.limitsBecause).toContain('another version of the definition than 2 are left out: 12');
  });
});

it('the doubled rows of LMC-FM1 raise a signal, the restated ones clear it, and asOf shows both', async () => {
  const { pulls } = await sourceNamed('EHR use, North Quillmere');
  const [, restated] = pulls.nodes;
  const before = await chartOf('LMC-FM1', 'inbox_messages_week', restated.startedAt);
  const after = await chartOf('LMC-FM1', 'inbox_messages_week', restated.finishedAt);
  const now = await chartOf('LMC-FM1', 'inbox_messages_week');
  const signals = (chart: Data): string[] =>
    chart.points
      .filter(({ rules }: Data) =>
        ['OUTSIDE_LIMITS', 'RUN_AGAINST_BASELINE', 'UNUSUALLY_LONG_RUN', 'UNUSUALLY_FEW_CROSSINGS'].some((rule) =>
          rules.includes(rule),
        ),
      )
      .map(({ periodStart }: Data) => periodStart);
  const doubled = everyWeek('2026-01-26', '2026-02-16');
  expect(before.variation).toBe('CONCERN');
  expect(signals(before)).toEqual(doubled);
  expect(weeksAt(now, doubled).every(({ value, measurement }) => value < 400 && measurement.revision === 2)).toBe(true);
  for (const chart of [after, now]) {
    expect([chart.variation, chart.runs.signal]).toEqual(['COMMON_CAUSE', false]);
    expect(signals(chart)).toEqual([]);
  }
  const told = await series('LMC-FM1', 'inbox_messages_week', 'signals { rule variation from clearedAt }');
  expect(told.signals).toEqual([
    { rule: 'OUTSIDE_LIMITS', variation: 'CONCERN', from: '2026-01-26', clearedAt: expect.any(String) },
  ]);
});

// The example of docs/corrections.md.
it('what the restated extract corrected is listed, with what it changed', async () => {
  const { id } = await sourceNamed('EHR use, North Quillmere');
  const { corrections } = await demo.by.viewer.data(
    `query ($source: ID!) { corrections(filter: { source: $source }) { totalCount nodes { from to revised retracted late
       series { unit { code } metric { key } } pull { revised } before { variation centre } after { variation centre }
       signals { change rule from signal { clearedAt } } studies { cycle { label } } } } }`,
    { source: id },
  );
  const [messages] = corrections.nodes.filter((one: Data) => one.revised > 0);
  expect(messages).toMatchObject({
    ...{ from: '2026-01-26', to: '2026-02-22', revised: 4, retracted: 0, late: 0, pull: { revised: 4 } },
    series: { unit: { code: 'LMC-FM1' }, metric: { key: 'inbox_messages_week' } },
    ...{ before: { variation: 'CONCERN' }, after: { variation: 'COMMON_CAUSE' } },
    signals: [
      { change: 'CLEARED', rule: 'OUTSIDE_LIMITS', from: '2026-01-26', signal: { clearedAt: expect.any(String) } },
    ],
  });
  const late = corrections.nodes.filter((one: Data) => one.late > 0);
  expect(late.map((one: Data) => [one.series.unit.code, one.late, one.from, one.to])).toEqual(
    Array.from({ length: 11 }, () => ['LMC-IM2', 2, '2026-06-22', '2026-07-05']),
  );
  expect(corrections.totalCount).toBe(12);
});

it('the late rows of LMC-IM2 are there, as first revisions', async () => {
  for (const point of weeksAt(await chartOf('LMC-IM2', 'ehr_time8'), ['2026-06-22', '2026-06-29']))
    expect(point).toMatchObject({ value: expect.any(Number), measurement: { revision: 1 } });
});

it('the week that TSC-FIR has twice, alike in every cell, is one measurement of one revision', async () => {
  const [twice] = weeksAt(await chartOf('TSC-FIR', 'ehr_time8'), ['2025-10-06']);
  expect(twice).toMatchObject({ value: expect.any(Number), measurement: { revision: 1 } });
  const { pulls } = await sourceNamed('EHR use, Tarn Street');
  expect(pulls.nodes.at(-1)).toMatchObject({ unchanged: 10, rejected: 10, revised: 0 });
});

describe('dirty keys', () => {
  it('"TSC-ELM " is TSC-ELM: space around a cell is no part of it', async () => {
    for (const point of weeksAt(await chartOf('TSC-ELM', 'ehr_time8'), ['2025-05-19', '2025-05-26']))
      expect(point.value).toBeGreaterThan(1);
  });

  it('tsc-pin is no unit: its ten measurements wait in quarantine, and nothing is guessed', async () => {
    const { rejections } = await sourceNamed('EHR use, Tarn Street');
    expect(rejections.nodes).toHaveLength(10);
    for (const one of rejections.nodes)
      expect(one).toMatchObject({ code: 'unit.unknown', column: 'unit', raw: expect.stringContaining('tsc-pin') });
    const [missing] = weeksAt(await chartOf('TSC-PIN', 'ehr_time8'), ['2025-08-18']);
    expect(missing).toMatchObject({ value: null });
  });
});

it('the weeks in which NQH-PED was closed are gaps, no rates of zero', async () => {
  for (const point of weeksAt(await chartOf('NQH-PED', 'ehr_time8'), ['2025-12-29', '2026-01-05']))
    expect(point).toMatchObject({ value: null, rules: [], measurement: { revision: 1 } });
});

it('what little NQH-PED charted while it was closed is left out, with the reason', async () => {
  const { chart } = await series(
    'NQH-PED',
    'pajama_minutes_day',
    'chart { points { periodStart value excluded upper } }',
  );
  const closed = ['2025-12-29', '2026-01-05'];
  expect(chart.points.filter(({ excluded }: Data) => excluded).map(({ periodStart }: Data) => periodStart)).toEqual(
    closed,
  );
  for (const { value } of weeksAt(chart, closed)) expect(value).toBeLessThan(1);
  const { measurements } = await series(
    'NQH-PED',
    'pajama_minutes_day',
    'measurements(from: "2025-12-29", to: "2026-01-11") { nodes { excludedBecause } }',
  );
  for (const { excludedBecause } of measurements.nodes) expect(excludedBecause).toContain('closed for the holidays');
});

describe('missing weeks', () => {
  it.each([
    ['LMC-NEU', everyWeek('2025-09-15', '2025-10-20')],
    ['TSC-ELM', ['2025-03-24', '2025-03-31', '2025-11-24']],
  ])('of %s are gaps with nothing behind them', async (unit, weeks) => {
    for (const point of weeksAt(await chartOf(unit, 'ehr_time8'), weeks))
      expect(point).toMatchObject({ value: null, rules: [], measurement: null });
  });

  it('a blank cell is missing, not zero: it waits in quarantine', async () => {
    const { rejections } = await sourceNamed('EHR use, North Quillmere');
    expect(rejections.nodes).toMatchObject([{ code: 'value.missing', raw: expect.stringContaining('4/14/2025') }]);
    expect(weeksAt(await chartOf('NQH-OBG', 'script_time8'), ['2025-04-14'])).toMatchObject([
      { value: null, measurement: null },
    ]);
  });
});

it('a numerator of zero over visits is a true zero, as at LMC-TEL', async () => {
  const { points } = await chartOf('LMC-TEL', 'order_clarifications');
  expect(points.filter(({ value }: Data) => value === 0).length).toBeGreaterThanOrEqual(5);
});
