import type { Data } from '../setup/gql.js';
import { expectUserError } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

// What people do to a chart, and what everybody sees of it: the chart, its measurements, signals and annotations, and the portfolio.
let world: World;
let series: string;
const WEEK_MS = 7 * 86_400_000;
const monday = (n: number): string => new Date(Date.UTC(2026, 0, 5) + n * WEEK_MS).toISOString().slice(0, 10);
const VALUES = [30, 31, 29, 30, 32, 28, 30, 31, 36, 35, 37, 36, 38, 35, 36, 37];
let call = 0;
const record = (from: number, values: number[]): Promise<Data> => {
  const rows = values.map((value, n) => ({
    metric: 'documentation_minutes',
    unit: 'QH-N-C',
    periodStart: monday(from + n),
    numerator: value * 100,
    denominator: 100,
  }));
  const input = { idempotencyKey: `call-${(call += 1)}`, rows };
  return world.by.member.do('recordMeasurements', 'RecordMeasurementsInput', input, 'accepted');
};

beforeAll(async () => {
  world = await createWorld();
  await record(0, VALUES);
  series = (await world.by.member.data('{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { id } } }')).unit
    .series.id;
  const phase = { series, from: monday(0), frozenAt: monday(7), because: 'Before' };
  await world.by.member.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
  await settle(world);
});
afterAll(() => world?.close());

const SIGNAL = `id rule variation from to clearedAt explanation explainedBy { name } points looks actions { name allowed missing { rule } }`;
const READ = `query ($id: ID!, $asOf: DateTime) { node(id: $id) { ... on Series {
  phases { id from } signals { ${SIGNAL} } open: signals(open: true) { id }
  measurements(asOf: $asOf) { nodes { id periodStart value excluded excludedBecause } }
  chart(asOf: $asOf) { variation points { periodStart centre excluded rules variation measurement { excluded } }
    phases { from centre } annotations { on kind label subject { id } } svg }
} } unit(code: "QH-N") { progress { openSignals } } }`;
const read = async (asOf?: string): Promise<Data> => {
  const { node, unit } = await world.by.viewer.data(READ, { id: series, asOf });
  return { ...node, openSignals: unit.progress.openSignals };
};
/** An instant between two acts. */
const moment = async (): Promise<string> => {
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 10));
  await pause();
  const now = new Date().toISOString();
  await pause();
  return now;
};
const act = (mutation: string, input: object, fields = 'series { id }', who: 'member' | 'viewer' = 'member') =>
  world.by[who].send(mutation, `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`, input, fields);
const measurementAt = async (n: number): Promise<string> =>
  (await read()).measurements.nodes.find(({ periodStart }: Data) => periodStart === monday(n)).id;

describe('leaving a measurement out', () => {
  it('changes lines, verdict and signals, not the value; as of before all is as it was', async () => {
    const before = await read();
    expect(before.signals).toMatchObject([
      {
        ...{ rule: 'RUN_AGAINST_BASELINE', variation: 'CONCERN', from: monday(8), clearedAt: null },
        ...{ points: 16, looks: 8, explanation: null, explainedBy: null },
      },
    ]);
    expect([before.openSignals, before.chart.variation]).toEqual([1, 'CONCERN']);
    const then = await moment();
    const because = 'The clinic moved house.';
    const measurement = await measurementAt(12);
    const payload = await act(
      'excludeMeasurement',
      { measurement, excluded: true, because },
      'series { id chart { variation } }',
    );
    expect(payload).toEqual({ series: { id: series, chart: { variation: 'COMMON_CAUSE' } }, userErrors: [] });
    await settle(world);
    const now = await read();
    expect(now.measurements.nodes[12]).toMatchObject({ value: 38, excluded: true, excludedBecause: because });
    expect(now.chart.points[12]).toMatchObject({ excluded: true, variation: null, measurement: { excluded: true } });
    expect(now.chart.svg).toContain('1 left out of the reckoning');
    expect([now.openSignals, now.open, now.signals[0].clearedAt]).toEqual([0, [], expect.any(String)]);
    const known = await read(then);
    expect(known.measurements.nodes).toEqual(before.measurements.nodes);
    expect(known.chart).toEqual({ ...before.chart, svg: known.chart.svg });
    expect(known.chart.svg).not.toContain('left out');

    await act('excludeMeasurement', { measurement, excluded: false, because: 'It counts after all.' });
    await settle(world);
    const back = await read();
    expect(back.signals.map(({ id, clearedAt }: Data) => [id, clearedAt])).toEqual([[before.signals[0].id, null]]);
    expect(back.chart).toEqual(before.chart);
    const { events } = await world.by.viewer.data(
      `{ events(filter: { types: ["MeasurementExcluded", "MeasurementIncluded"] }, orderBy: OLDEST) { nodes { summary actor { name } subject { id } } } }`,
    );
    expect(events.nodes.map(({ summary }: Data) => summary)).toEqual([
      'The measurement of 2026-03-30 to 2026-04-05 was left out of the reckoning, because: The clinic moved house.',
      'The measurement of 2026-03-30 to 2026-04-05 was taken back into the reckoning, because: It counts after all.',
    ]);
    for (const event of events.nodes)
      expect(event).toMatchObject({ actor: { name: 'Milo Quill' }, subject: { id: series } });
  });

  it('is refused in words: without a reason, by whom may only read, and of what is none', async () => {
    const measurement = await measurementAt(3);
    const input = { measurement, excluded: true, because: 'x' };
    expectUserError(
      await act('excludeMeasurement', { ...input, because: ' ' }),
      'INVALID',
      'exclusion.because_missing',
    );
    expectUserError(await act('excludeMeasurement', input, 'series { id }', 'viewer'), 'FORBIDDEN', 'role.too_low');
    const far = Buffer.from(Buffer.from(measurement, 'base64url').toString().slice(0, -10) + '2031-01-06').toString(
      'base64url',
    );
    const missing = expectUserError(
      await act('excludeMeasurement', { ...input, measurement: far }),
      'NOT_FOUND',
      'measurement.not_found',
    );
    expect(missing.path).toEqual(['measurement']);
    expectUserError(await act('excludeMeasurement', { ...input, measurement: series }), 'INVALID', 'id.wrong');
  });
});

describe('explaining a signal', () => {
  it('ends its being open for lists and portfolio, and stands beside it with who said it', async () => {
    const [{ id: signal }] = (await read()).signals;
    const fields = `signal { ${SIGNAL} }`;
    const payload = await act('explainSignal', { signal, explanation: 'A locum wrote the notes.' }, fields);
    expect(payload.signal).toMatchObject({
      explanation: 'A locum wrote the notes.',
      explainedBy: { name: 'Milo Quill' },
      clearedAt: null,
      actions: [{ name: 'explainSignal', allowed: true, missing: [] }],
    });
    const listed = async (open: boolean): Promise<number> =>
      (
        await world.by.viewer.data('query ($filter: SignalFilter) { signals(filter: $filter) { totalCount } }', {
          filter: { open },
        })
      ).signals.totalCount;
    expect([await listed(true), await listed(false), (await read()).openSignals]).toEqual([0, 1, 0]);
    await act('explainSignal', { signal, explanation: 'A locum, for eight weeks.' }, fields);
    await record(16, [36, 37]);
    await settle(world);
    const now = await read();
    expect(now.signals).toMatchObject([
      { to: '2026-05-10', explanation: 'A locum, for eight weeks.', points: 16, looks: 8 },
    ]);
    expect(now.signals[0].actions).toEqual([
      { name: 'explainSignal', allowed: false, missing: [{ rule: 'role.too_low' }] },
    ]);
    const { events } = await world.by.viewer.data(
      `{ events(filter: { types: ["SignalDetected", "SignalExplained"] }, orderBy: OLDEST) { nodes { type summary } } }`,
    );
    expect(events.nodes.map(({ type, summary }: Data) => [type, summary])).toEqual([
      ['SignalDetected', expect.any(String)],
      ['SignalExplained', 'The pattern run against baseline was explained: A locum wrote the notes.'],
      ['SignalExplained', 'The pattern run against baseline was explained: A locum, for eight weeks.'],
    ]);
    expectUserError(
      await act('explainSignal', { signal, explanation: '' }, fields),
      'INVALID',
      'signal.explanation_missing',
    );
    expectUserError(
      await act('explainSignal', { signal, explanation: 'x' }, fields, 'viewer'),
      'FORBIDDEN',
      'role.too_low',
    );
  });
});

describe('phases and notes', () => {
  it('a phase that was withdrawn is gone, and as of before it is there', async () => {
    const phase = { series, from: monday(8), because: 'A new template' };
    const { series: started } = await act('startPhase', phase, 'series { phases { id from } }');
    const then = await moment();
    const { id } = started.phases.find(({ from }: Data) => from === monday(8));
    const payload = await act('withdrawPhase', { phase: id, because: 'It came later.' }, 'series { phases { from } }');
    expect(payload).toEqual({ series: { phases: [{ from: monday(0) }] }, userErrors: [] });
    expect((await read()).chart.phases).toMatchObject([{ centre: 30.125 }]);
    expect((await read(then)).chart.phases).toMatchObject([{ from: monday(0) }, { from: monday(8) }]);
    expectUserError(await act('withdrawPhase', { phase: id, because: 'x' }), 'WRONG_STATE', 'phase.ended_already');
    await settle(world);
  });

  it('a note stands on the chart and in its drawing, beside a change of the metric’s version', async () => {
    const then = await moment();
    const note = { series, on: monday(9), label: 'EHR downtime, two days' };
    const ask = 'series { chart { annotations { on kind label subject { id } } } }';
    const { series: noted } = await act('annotateSeries', note, ask);
    expect(noted.chart.annotations).toContainEqual({ on: monday(9), kind: 'NOTE', label: note.label, subject: null });
    const otherwise = { operationalDefinition: 'Counted otherwise.', from: monday(17), because: 'A new release' };
    const revision = { metric: world.id.minutes, expectedVersion: 1, ...otherwise };
    await world.by.coach.do('reviseMetric', 'ReviseMetricInput', revision, 'metric { version }');
    await record(18, [36]);
    const kinds = async (asOf?: string): Promise<string[]> =>
      (await read(asOf)).chart.annotations.map(({ kind }: Data) => kind);
    expect(await kinds()).toEqual(['PHASE', 'SIGNAL', 'NOTE', 'METRIC_VERSION']);
    expect(await kinds(then)).toEqual(['PHASE', 'SIGNAL']);
    const { chart } = await read();
    expect(chart.annotations[3]).toMatchObject({ on: monday(18), subject: { id: world.id.minutes } });
    expect(chart.svg).toContain('EHR downtime');
    expectUserError(
      await act('annotateSeries', { ...note, on: '2099-01-01' }),
      'INVALID',
      'annotation.on_out_of_range',
    );
    expectUserError(await act('annotateSeries', note, 'series { id }', 'viewer'), 'FORBIDDEN', 'role.too_low');
  });

  it('are what the viewer is told that they may do', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on Series { actions { name allowed missing { rule } } } } }';
    const names = ['recordMeasurements', 'excludeMeasurement', 'startPhase', 'withdrawPhase', 'annotateSeries'];
    const actions = async (who: 'member' | 'viewer' | 'neighbour'): Promise<Data> =>
      (await world.by[who].data(query, { id: series })).node?.actions;
    expect(await actions('member')).toEqual(names.map((name) => ({ name, allowed: true, missing: [] })));
    expect(await actions('viewer')).toEqual(
      names.map((name) => ({ name, allowed: false, missing: [{ rule: 'role.too_low' }] })),
    );
    expect(await actions('neighbour')).toBeUndefined();
  });
});
