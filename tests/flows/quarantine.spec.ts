import { startSourceStub, type SourceStub } from '../commands/source-stub.js';
import type { Data } from '../setup/gql.js';
import { runPulls, runTicks } from '../setup/settle.js';
import { createWorld, type Part, type World } from '../setup/world.js';

let world: World;
let stub: SourceStub;
let source: string;
beforeAll(async () => {
  [world, stub] = await Promise.all([createWorld(), startSourceStub()]);
  const made = await world.by.coach.do(
    'createSource',
    'CreateSourceInput',
    {
      name: 'Weekly',
      unit: world.id.north,
      kind: 'HTTP_CSV',
      settings: { url: `${stub.url}/weekly.csv`, columns: COLUMNS },
    },
    'source { id }',
  );
  source = made.source.id;
});
afterAll(async () => {
  await world?.close();
  await stub?.close();
});

const COLUMNS = [
  { from: 'place', to: 'unit' },
  { from: 'measure', to: 'metric' },
  { from: 'week', to: 'periodStart' },
  { from: 'minutes', to: 'numerator' },
  { from: 'visits', to: 'denominator' },
];
const row = (week: string, minutes: string, visits = '100', unit = 'QH-N-C'): string =>
  `${unit},documentation_minutes,${week},${minutes},${visits}`;
const WEEK_1 = '2026-01-05';
const WEEK_2 = '2026-01-12';
const WEEK_3 = '2026-01-19';

/** One pull of these rows. */
async function pull(...rows: string[]): Promise<Data> {
  stub.answer(`place,measure,week,minutes,visits\n${rows.join('\n')}\n`);
  const asked = await world.by.coach.do('pullNow', 'PullNowInput', { source }, 'pull { id }');
  await runPulls(world);
  const { node } = await world.by.coach.data(
    `query ($id: ID!) { node(id: $id) { ... on Pull { id status rowsRead accepted unchanged revised rejected source { status }
      rejectionCounts { code count } open: rejectionCounts(open: true) { code count } rejections { nodes { id row code status because settledBy { name } } } } } }`,
    { id: asked.pull.id },
  );
  return node;
}
const REJECTION =
  'id row column code reason status raw because settledAt settledBy { name } pull { id } actions { name allowed missing { rule } }';
async function open(who: Part = 'coach'): Promise<Data[]> {
  const { node } = await world.by[who].data(
    `query ($id: ID!) { node(id: $id) { ... on Source { rejections(open: true) { nodes { ${REJECTION} } } } } }`,
    { id: source },
  );
  return node.rejections.nodes;
}
const look = async (id: string, who: Part = 'coach'): Promise<Data> =>
  (await world.by[who].data(`query ($id: ID!) { node(id: $id) { ... on Rejection { ${REJECTION} } } }`, { id })).node;
const resubmit = (rows: object[], who: Part = 'coach'): Promise<Data> =>
  world.by[who].send(
    'resubmitRejections',
    'ResubmitRejectionsInput',
    { rows },
    `pull { id } accepted unchanged revised rejections { ${REJECTION} }`,
  );
const dismiss = (rejections: string[], because: string, who: Part = 'coach'): Promise<Data> =>
  world.by[who].send(
    'dismissRejections',
    'DismissRejectionsInput',
    { rejections, because },
    `rejections { ${REJECTION} }`,
  );
const corrected = (rejection: string, periodStart: string, numerator: number, over: object = {}): object => ({
  rejection,
  row: { metric: 'documentation_minutes', unit: 'QH-N-C', periodStart, numerator, denominator: 100, ...over },
});
/** What stands for the clinic's weeks, with where it came from. */
async function values(): Promise<Data[]> {
  const { unit } = await world.by.admin
    .data(`{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { measurements { nodes {
    periodStart value provenance { source { id } pull { id } person { name } row } revisions { value } } } } } }`);
  return unit.series?.measurements.nodes ?? [];
}
const valueOf = async (week: string): Promise<Data> => (await values()).find(({ periodStart }) => periodStart === week);
const events = (type: string): Promise<Data[]> =>
  world.rows('select data from events where type = $1 order by seq', [type]);

describe('a row in quarantine', () => {
  let rejection: string;

  it('is corrected by hand, and the value says whose hand and which row of which source', async () => {
    const asked = await pull(row(WEEK_1, '3000'), row(WEEK_2, 'many'));
    expect(asked).toMatchObject({
      status: 'PARTLY',
      source: { status: 'DEGRADED' },
      rejectionCounts: [{ code: 'value.not_a_number', count: 1 }],
      open: [{ code: 'value.not_a_number', count: 1 }],
    });
    rejection = (await open())[0].id;
    expect(await look(rejection)).toMatchObject({
      raw: expect.stringContaining('many'),
      settledAt: null,
      actions: [
        { name: 'resubmitRejections', allowed: true, missing: [] },
        { name: 'dismissRejections', allowed: true, missing: [] },
      ],
    });
    expect(await resubmit([corrected(rejection, WEEK_2, 2900)])).toEqual({
      ...{ pull: null, accepted: 1, unchanged: 0, revised: 0, rejections: [], userErrors: [] },
    });
    expect(await look(rejection)).toMatchObject({
      status: 'RESUBMITTED',
      code: 'value.not_a_number',
      settledBy: { name: 'Cora Quill' },
      settledAt: expect.stringMatching(/Z$/),
      actions: [{ allowed: false, missing: [{ rule: 'rejection.settled' }] }, { allowed: false }],
    });
    expect(await valueOf(WEEK_2)).toMatchObject({
      value: 29,
      provenance: { source: { id: source }, pull: null, person: { name: 'Cora Quill' }, row: 3 },
    });
    expect(await events('RejectionsResubmitted')).toEqual([{ data: { rows: 1 } }]);
    expect(await open()).toEqual([]);
  });

  it('that is sent again as it was changes nothing, and otherwise is refused', async () => {
    const before = await values();
    expect(await resubmit([corrected(rejection, WEEK_2, 2900)])).toMatchObject({
      accepted: 0,
      unchanged: 1,
      userErrors: [],
    });
    expect((await resubmit([corrected(rejection, WEEK_2, 1)])).userErrors).toMatchObject([
      {
        code: 'WRONG_STATE',
        rule: 'rejection.settled',
        path: ['rows', '0', 'rejection'],
        remedy: expect.stringMatching(/recordMeasurements/),
      },
    ]);
    expect((await dismiss([rejection], 'Too late')).userErrors[0]).toMatchObject({
      rule: 'rejection.settled',
      path: ['rejections', '0'],
    });
    expect(await values()).toEqual(before);
    expect(await events('RejectionsResubmitted')).toHaveLength(1);
  });

  it('and comes again as bad as it was undoes nothing, and asks nobody anew', async () => {
    const asked = await pull(row(WEEK_1, '3000'), row(WEEK_2, 'many'));
    expect(asked).toMatchObject({ status: 'PARTLY', rejected: 1, source: { status: 'HEALTHY' }, open: [] });
    expect(asked.rejections.nodes).toMatchObject([{ status: 'RESUBMITTED', settledBy: { name: 'Cora Quill' } }]);
    expect(await valueOf(WEEK_2)).toMatchObject({ value: 29, provenance: { person: { name: 'Cora Quill' } } });
  });

  it('and comes good in the next pull gives way to it', async () => {
    expect(await pull(row(WEEK_1, '3000'), row(WEEK_2, '2700'))).toMatchObject({ status: 'SUCCEEDED', revised: 1 });
    expect(await valueOf(WEEK_2)).toMatchObject({
      value: 27,
      provenance: { person: null, pull: { id: expect.any(String) } },
      revisions: [{ value: 29 }, { value: 27 }],
    });
  });

  it('is corrected though the source was read since, and the reading that comes late does not lose by it', async () => {
    await pull(row(WEEK_3, 'none'));
    const [{ id }] = await open();
    const [read] = await world.rows('select max(newest_read_at) as at from series');
    await pull(row(WEEK_1, '3100'));
    const [since] = await world.rows('select max(newest_read_at) as at from series');
    expect(await resubmit([corrected(id, WEEK_3, 2500)])).toMatchObject({ accepted: 1 });
    expect(await valueOf(WEEK_3)).toMatchObject({ value: 25 });
    const [after] = await world.rows('select max(newest_read_at) as at from series');
    expect(after).toEqual(since);
    expect(after).not.toEqual(read);
    expect(await pull(row(WEEK_3, '2400'))).toMatchObject({ revised: 1 });
  });

  it('that is refused anew stays open, with what is wrong told; counts add up', async () => {
    await pull(row(WEEK_1, 'a'), row(WEEK_2, 'b'), row(WEEK_3, 'c'));
    const waiting = await open();
    const of = (text: string): string => waiting.find(({ raw }) => raw.includes(`,${text},`)).id;
    const answer = await resubmit([
      corrected(of('a'), WEEK_1, 3200),
      corrected(of('b'), WEEK_2, 2700, { unit: 'QH-S-W' }),
      corrected(of('c'), '2026-01-20', 1),
    ]);
    expect(answer).toMatchObject({ accepted: 0, unchanged: 0, revised: 1, userErrors: [] });
    expect(answer.rejections).toMatchObject([
      { id: of('b'), code: 'unit.unknown', column: 'unit', status: 'OPEN', raw: expect.stringContaining(',b,') },
      { id: of('c'), code: 'period.misaligned', status: 'OPEN', row: 4 },
    ]);
    expect((await open()).map(({ id, code }) => [id, code])).toEqual(
      expect.arrayContaining([
        [of('b'), 'value.not_a_number'],
        [of('c'), 'value.not_a_number'],
      ]),
    );
    expect(await open()).toHaveLength(2);
    const stray = await world.rows(
      'select from rejections j join recordings r on r.no = j.recording_no where r.person_id is not null',
    );
    expect(stray).toEqual([]);
    expect(await resubmit([corrected(of('a'), WEEK_1, 3200), corrected(of('b'), WEEK_2, 2600)])).toMatchObject({
      ...{ accepted: 0, unchanged: 1, revised: 1, rejections: [] },
    });
  });

  it('is settled once, by whoever comes first', async () => {
    await pull(row(WEEK_3, 'twice'));
    const { id } = (await open()).find(({ raw }) => raw.includes('twice'));
    const calls = Array.from({ length: 4 }, () => resubmit([corrected(id, WEEK_3, 2450)]));
    const others = (['admin', 'integration'] as const).map((who) => dismiss([id], 'Not needed', who));
    const sent = await Promise.all(calls);
    const refused = [...sent, ...(await Promise.all(others))].filter(({ userErrors }) => userErrors.length > 0);
    const taken = sent.filter(({ userErrors }) => userErrors.length === 0);
    // Either all of the four, of which one revised the value, or the one of the others that came first.
    expect([
      [taken.length, taken.reduce((sum, { revised }) => sum + revised, 0), refused.length],
      [await look(id)].map(({ status }) => status),
    ]).toEqual(taken.length > 0 ? [[4, 1, 2], ['RESUBMITTED']] : [[0, 0, 5], ['DISMISSED']]);
    for (const { userErrors } of refused) expect(userErrors).toMatchObject([{ rule: 'rejection.settled' }]);
  });

  it('is dismissed with a reason, and does not come back while it stays as it is', async () => {
    await pull(row(WEEK_1, '3300', '0'), row(WEEK_2, 'x'));
    const waiting = await open();
    const ids = waiting.map(({ id }) => id);
    expect((await dismiss(ids, ' ')).userErrors[0]).toMatchObject({
      rule: 'rejection.because_missing',
      path: ['because'],
    });
    const done = await dismiss(ids, 'Closed for a flood');
    expect(done.userErrors).toEqual([]);
    for (const one of done.rejections)
      expect(one).toMatchObject({
        status: 'DISMISSED',
        because: 'Closed for a flood',
        settledBy: { name: 'Cora Quill' },
      });
    expect(await dismiss(ids, 'Closed for a flood')).toEqual(done);
    expect((await dismiss(ids, 'Another reason')).userErrors).toHaveLength(ids.length);
    expect(await events('RejectionsDismissed')).toEqual([
      { data: { rows: ids.length, because: 'Closed for a flood' } },
    ]);
    const again = await pull(row(WEEK_1, '3300', '0'), row(WEEK_2, 'y'), row(WEEK_3, '2400'));
    expect(again.rejections.nodes).toMatchObject([
      { row: 2, code: 'denominator.zero', status: 'DISMISSED', because: 'Closed for a flood' },
      { row: 3, status: 'OPEN', because: null },
    ]);
    expect(again).toMatchObject({ source: { status: 'DEGRADED' }, open: [{ code: 'value.not_a_number', count: 1 }] });
  });

  it('is dismissed with all others of the call, or none is', async () => {
    const [one] = await open();
    const settled = (await world.rows(`select id from rejections where status = 'DISMISSED' limit 1`))[0]!['id'];
    const gone = Buffer.from(`Rejection:${String(settled)}`).toString('base64url');
    const both = await dismiss([one.id, gone], 'Never mind');
    expect(both).toMatchObject({ rejections: [], userErrors: [{ path: ['rejections', '1'] }] });
    expect((await dismiss([one.id, one.id], 'Twice')).userErrors[0]).toMatchObject({ rule: 'rejection.twice' });
    expect((await dismiss([], 'None')).userErrors[0]).toMatchObject({ rule: 'rejection.none', path: ['rejections'] });
    expect((await dismiss(Array<string>(101).fill(one.id), 'Many')).userErrors[0]).toMatchObject({
      rule: 'list.too_long',
    });
    expect((await resubmit([])).userErrors[0]).toMatchObject({ rule: 'rejection.none', path: ['rows'] });
    expect(await look(one.id)).toMatchObject({ status: 'OPEN' });
  });

  it('is settled by itself when it is taken as it was, because the source was mended', async () => {
    const wrong = `Clinic one,documentation_minutes,${WEEK_1},3400,100`;
    await pull(wrong);
    const waiting = (await open()).find(({ code }) => code === 'unit.unknown');
    const names = [{ from: 'Clinic one', to: 'QH-N-C' }];
    const mended = { source, expectedVersion: 1, settings: { columns: COLUMNS, names } };
    await world.by.coach.do('updateSource', 'UpdateSourceInput', mended, 'source { version }');
    expect(await pull(wrong)).toMatchObject({ status: 'SUCCEEDED', revised: 1 });
    expect(await look(waiting.id)).toMatchObject({
      status: 'RESUBMITTED',
      settledBy: null,
      settledAt: expect.any(String),
    });
  });

  it('keeps its raw text for thirty days after it was settled, and is known again without it', async () => {
    await pull(row(WEEK_2, 'private'));
    const { id } = (await open()).find(({ raw }) => raw.includes('private'));
    await dismiss([id], 'About one person');
    const days = (count: number): Date => new Date(Date.now() + count * 86_400_000);
    await runTicks(world, days(29), 'empty-raw-of-settled-rejections');
    expect((await look(id)).raw).toContain('private');
    await runTicks(world, days(31), 'empty-raw-of-settled-rejections');
    expect(await look(id)).toMatchObject({ raw: null, code: 'value.not_a_number', because: 'About one person' });
    for (const one of await open()) expect(one.raw).not.toBeNull();
    const again = await pull(row(WEEK_2, 'private'), row(WEEK_3, '2400'));
    expect(again.rejections.nodes).toMatchObject([{ status: 'DISMISSED', because: 'About one person' }]);
  });
});
