import { expectUserError, type Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';

// A test was studied; then its values turn out to be wrong. What that changed is listed, and what was frozen stays as it was.
let world: CycleWorld;
let cycle: string;
const DAY_MS = 86_400_000;
/** Mondays of weeks that are settled: the test's first two are 0 and 1, those before it are below. */
const monday = (n: number): string => {
  const today = Date.parse(dayHere(0));
  const thisMonday = today - ((new Date(today).getUTCDay() + 6) % 7) * DAY_MS;
  return new Date(thisMonday + (n - 5) * 7 * DAY_MS).toISOString().slice(0, 10);
};
let call = 0;
const record = async (
  rows: Record<number, number | null>,
  over: object = {},
  who: 'member' | 'neighbour' = 'member',
): Promise<Data> => {
  const input = {
    idempotencyKey: `call-${(call += 1)}`,
    rows: Object.entries(rows).map(([n, value]) => ({
      ...{ metric: 'documentation_minutes', unit: 'QH-N-C', periodStart: monday(Number(n)) },
      ...(value === null ? { retracted: true } : { numerator: value * 100, denominator: 100 }),
      ...over,
    })),
  };
  const done = await world.by[who].do('recordMeasurements', 'RecordMeasurementsInput', input, 'accepted revised');
  await settle(world);
  return done;
};
const CORRECTION = `recordedAt from to revised retracted late person { name } pull { id } source { id }
  before { variation centre points } after { variation centre points }
  signals { change rule variation from signal { from clearedAt } }
  studies { cycle { id } predictions { statement result { verdict verdictNow } } }`;
const corrections = async (who: 'viewer' | 'neighbour' = 'viewer', filter: object = {}): Promise<Data[]> => {
  const asked = `query ($filter: CorrectionFilter) { corrections(filter: $filter) { totalCount nodes { ${CORRECTION} series { unit { code } } } } }`;
  const { corrections: found } = await world.by[who].data(asked, { filter });
  expect(found.totalCount).toBe(found.nodes.length);
  return found.nodes;
};
const study = async (): Promise<Data> => {
  const asked = `query ($id: ID!) { node(id: $id) { ... on Cycle { plan { predictions { result { verdict verdictNow observed } }
    stopRules { breachedAt breachStands } } study { evidence { before during points wouldReadOtherwiseNow } } } } }`;
  return (await world.by.viewer.data(asked, { id: cycle })).node;
};
const ofMinutes = ({ study: { evidence } }: Data): Data => evidence.find(({ points }: Data) => points > 0);

beforeAll(async () => {
  world = await createCycleWorld();
  const before = Object.fromEntries(Array.from({ length: 14 }, (_, n) => [n - 14, 30 + (n % 3)]));
  await record({ ...before, 0: 20, 1: 60 });
  const { unit } = await world.by.viewer.data(
    '{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { id } } }',
  );
  const phase = { series: unit.series.id, from: monday(-14), frozenAt: monday(-2), because: 'Before' };
  await world.by.member.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
  const plan = {
    ...{ startsOn: monday(0), endsOn: dayHere(7), owner: world.id.member },
    dataCollection: [{ metric: world.process, how: 'Count the notes', who: world.id.lead, frequency: 'WEEK' }],
    stopRules: [{ metric: world.id.minutes, above: 50 }],
  };
  const planned = await world.planned(plan);
  cycle = planned.id;
  const started = await world.step('startCycle', { cycle, expectedVersion: planned.version });
  await record({ 2: 40 });
  const finish = { cycle, expectedVersion: started.version, carriedOutAsPlanned: true };
  const finished = await world.step('finishDo', finish);
  const told = { learned: 'It takes longer', summary: 'Not shorter', results: [] };
  await world.step('completeStudy', { cycle, expectedVersion: finished.version, ...told });
});
afterAll(() => world?.close());

it('nothing is listed while nothing was corrected', async () => {
  expect(await corrections()).toEqual([]);
  expect(ofMinutes(await study())).toMatchObject({ during: 40, points: 3, wouldReadOtherwiseNow: false });
});

it('a restated value is listed with what it changed: the chart, and the study that would read otherwise', async () => {
  const frozen = ofMinutes(await study());
  await record({ 1: 22 }, { reference: 'counted twice' });
  const [correction, ...more] = await corrections();
  expect(more).toEqual([]);
  expect(correction).toMatchObject({
    ...{ from: monday(1), revised: 1, retracted: 0, late: 0, person: { name: 'Milo Quill' }, pull: null },
    ...{ before: { points: 17 }, after: { points: 17 }, series: { unit: { code: 'QH-N-C' } } },
    studies: [
      {
        cycle: { id: cycle },
        predictions: [
          { statement: 'Minutes fall by five', result: { verdict: 'NOT_CONFIRMED', verdictNow: 'CONFIRMED' } },
        ],
      },
    ],
  });
  const now = await study();
  expect(ofMinutes(now)).toEqual({ ...frozen, wouldReadOtherwiseNow: true });
  expect(now.plan.predictions).toMatchObject([{ result: { verdict: 'NOT_CONFIRMED', observed: 40 } }]);
});

it('a retraction is a revision, shown with its reason, and so is taking it back', async () => {
  await record({ 0: null }, { reference: 'a test extract' });
  const asked = `{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { measurements(from: "${monday(0)}", to: "${monday(0)}") {
    nodes { value revision retractedBecause revisions { revision value retractedBecause } } } } } }`;
  const read = async (): Promise<Data> => (await world.by.viewer.data(asked)).unit.series.measurements.nodes[0];
  expect(await read()).toEqual({
    ...{ value: null, revision: 2, retractedBecause: 'a test extract' },
    revisions: [
      { revision: 1, value: 20, retractedBecause: null },
      { revision: 2, value: null, retractedBecause: 'a test extract' },
    ],
  });
  const [correction] = await corrections();
  expect(correction).toMatchObject({ revised: 0, retracted: 1, before: { points: 17 }, after: { points: 16 } });
  await record({ 0: 20 });
  expect(await read()).toMatchObject({ value: 20, revision: 3, retractedBecause: null });
});

it('a late value is listed: it came when a later period was known', async () => {
  await record({ '-15': 33 });
  const [correction] = await corrections();
  expect(correction).toMatchObject({ from: monday(-15), revised: 0, retracted: 0, late: 1 });
});

it('is for those who may see the unit, and by unit, metric and time', async () => {
  expect(await corrections('neighbour')).toEqual([]);
  const all = await corrections();
  expect(await corrections('viewer', { under: world.id.south })).toEqual([]);
  expect(await corrections('viewer', { under: world.id.north, metric: world.id.minutes })).toHaveLength(all.length);
  const since = await corrections('viewer', { since: all[0]!.recordedAt });
  expect(since).toHaveLength(1);
});

it('raises and clears signals, each told with the correction that did it', async () => {
  const weeks = (from: number, to: number, value: (n: number) => number): Record<number, number> =>
    Object.fromEntries(Array.from({ length: to - from }, (_, n) => [from + n, value(n)]));
  const asUsual = (n: number): number => 30 + (n % 3);
  await record(weeks(-40, 0, asUsual), { unit: 'QH-N-D' }, 'neighbour');
  const read = '{ unit(code: "QH-N-D") { series(key: "documentation_minutes") { id } } }';
  const series = (await world.by.neighbour.data(read)).unit.series.id;
  const phase = { series, from: monday(-40), frozenAt: monday(-28), because: 'Before' };
  await world.by.neighbour.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
  await record(
    weeks(-20, -10, () => 45),
    { unit: 'QH-N-D' },
    'neighbour',
  );
  await record(weeks(-20, -10, asUsual), { unit: 'QH-N-D' }, 'neighbour');
  const [cleared, raised, ...more] = await corrections('neighbour');
  expect(more).toEqual([]);
  expect(raised).toMatchObject({ before: { variation: 'COMMON_CAUSE' }, after: { variation: 'CONCERN' }, studies: [] });
  expect(raised!.signals).toEqual([expect.objectContaining({ change: 'RAISED', rule: 'RUN_AGAINST_BASELINE' })]);
  expect(cleared!.signals).toMatchObject([
    { change: 'CLEARED', rule: 'RUN_AGAINST_BASELINE', signal: { clearedAt: expect.any(String) } },
  ]);
});

it('a stop rule that a wrong value broke says whether it would be broken now', async () => {
  const { plan } = await study();
  expect(plan.stopRules).toMatchObject([{ breachedAt: expect.any(String), breachStands: false }]);
});

it('as of the last half minute is provisional', async () => {
  const asked = `query ($asOf: DateTime) { unit(code: "QH-N-C") { progress(asOf: $asOf) { provisional }
    series(key: "documentation_minutes") { chart(asOf: $asOf) { provisional } } } }`;
  const said = async (ago: number | null): Promise<boolean[]> => {
    const asOf = ago === null ? null : new Date(Date.now() - ago).toISOString();
    const { unit } = await world.by.viewer.data(asked, { asOf });
    return [unit.series.chart.provisional, unit.progress.provisional];
  };
  expect([await said(null), await said(5_000), await said(31_000)]).toEqual([
    [false, true],
    [true, true],
    [false, false],
  ]);
});

it('a metric is revised by a coach, who sees it among the actions', async () => {
  const asked =
    '{ metric(key: "documentation_minutes") { id version actions { name allowed } versions { version label from because by { name } } } }';
  const { metric } = await world.by.coach.data(asked);
  expect(metric.actions).toEqual([{ name: 'reviseMetric', allowed: true }]);
  const input = {
    ...{ metric: metric.id, expectedVersion: 1, because: 'The vendor counts otherwise.', from: monday(0) },
    ...{ operationalDefinition: 'Minutes in notes and letters.', label: '2026-04' },
  };
  const fields = 'metric { version versions { version label from because by { name } } }';
  expectUserError(
    await world.by.member.send('reviseMetric', 'ReviseMetricInput', input, fields),
    'FORBIDDEN',
    'role.too_low',
  );
  const { metric: revised } = await world.by.coach.do('reviseMetric', 'ReviseMetricInput', input, fields);
  expect(revised).toEqual({
    version: 2,
    versions: [
      { version: 1, label: null, from: null, because: null, by: null },
      { version: 2, label: '2026-04', from: monday(0), because: input.because, by: { name: 'Cora Quill' } },
    ],
  });
  const stale = await world.by.coach.send('reviseMetric', 'ReviseMetricInput', input, fields);
  expectUserError(stale, 'STALE_VERSION', 'metric.stale_version');
  expect(stale.metric.version).toBe(2);
});
