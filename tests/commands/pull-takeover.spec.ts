import { Recorder } from '#measurements';
import { UnitOfWork, type Tx } from '#platform';
import { RetireSource, renewLease, runPull, type Connector, type PullDependencies } from '#sources';
import { until } from '../reliability/children/child.js';
import { createSourceRig, type SourceRig } from './source-rig.js';

let rig: SourceRig;
beforeAll(async () => {
  rig = await createSourceRig();
});
afterAll(() => rig.close());
afterEach(() => rig.empty());

const row = (line: number, unit: string, numerator: number) => ({
  ...{
    row: line,
    metric: 'hand_hygiene',
    unit,
    periodStart: '2025-01-06',
    numerator,
    denominator: 20,
    raw: `line ${line}`,
  },
});
/** One row that is taken and one that is not; the later a reading, the larger its value. */
const rowsOf = (reading: number) => [row(2, 'NQH-FM1', 10 + reading), row(3, 'NOWHERE', 1)];

/** A place at which the first one who comes by is held until it is let go; the others pass. */
function gate() {
  let arrive: () => void = () => undefined;
  let letGo: () => void = () => undefined;
  const reached = new Promise<void>((resolve) => (arrive = resolve));
  const open = new Promise<void>((resolve) => (letGo = resolve));
  let held = false;
  const pass = async (): Promise<void> => {
    if (held) return;
    held = true;
    arrive();
    await open;
  };
  return { reached, pass, letGo: () => letGo() };
}
type Gate = ReturnType<typeof gate>;

/** A unit of work that hangs before its transaction of this number, counted from 1. */
class HangingUnitOfWork extends UnitOfWork {
  private runs = 0;

  constructor(
    private readonly at: number,
    private readonly gate: Gate,
  ) {
    super(rig.source);
  }

  override async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.runs += 1;
    if (this.runs === this.at) await this.gate.pass();
    return super.run(work);
  }
}
const recorderHangingAt =
  (at: number) =>
  (hangs: Gate): Partial<PullDependencies> => ({
    recorder: new Recorder(rig.source, new HangingUnitOfWork(at, hangs)),
  });
const pullHangingAt =
  (at: number) =>
  (hangs: Gate): Partial<PullDependencies> => ({
    uow: new HangingUnitOfWork(at, hangs),
  });
const connectorHanging =
  (where: 'before' | 'among') =>
  (hangs: Gate): Partial<PullDependencies> => ({
    connectors: {
      HTTP_CSV: async () => {
        if (where === 'before') await hangs.pass();
        return { fault: null, rows: slowly(1, hangs), close: async () => undefined };
      },
    },
  });
async function* slowly(reading: number, hangs: Gate) {
  const [first, ...others] = rowsOf(reading);
  yield first!;
  await hangs.pass();
  yield* others;
}
const quick =
  (reading: number): Connector =>
  async () => ({
    ...{ fault: null, rows: rowsOf(reading), close: async () => undefined },
  });

// The recording's transactions: it is opened, opened under its lock, cleared, placed, written chunk by chunk, closed.
it.each<[string, (hangs: Gate) => Partial<PullDependencies>]>([
  ['before it opens its secrets', pullHangingAt(2)],
  ['while it asks the source', connectorHanging('before')],
  ['among the rows', connectorHanging('among')],
  ['before it opens its recording', recorderHangingAt(1)],
  ['before it clears what was left', recorderHangingAt(3)],
  ['when all is staged', recorderHangingAt(4)],
  ['before a chunk', recorderHangingAt(5)],
])('a worker that hangs %s, past its lease, comes back and writes nothing', async (_, hanging) => {
  const id = await rig.create();
  const pullId = await rig.request(id);
  const hangs = gate();
  const hung = runPull(pullId, { ...rig.deps, connectors: { HTTP_CSV: quick(1) }, ...hanging(hangs) });
  await hangs.reached;
  await rig.now(pullId);
  expect(await runPull(pullId, { ...rig.deps, connectors: { HTTP_CSV: quick(2) } })).toBe('PARTLY');
  const before = await everything(id, pullId);
  expect(before.measurements).toMatchObject([{ revision: 1, numerator: 12 }]);
  hangs.letGo();
  expect(await hung).toBeNull();
  expect(await everything(id, pullId)).toEqual(before);
});

it.each<[string, (hangs: Gate) => Partial<PullDependencies>]>([
  ['before it closes its recording', recorderHangingAt(6)],
  ['before it ends the pull', pullHangingAt(3)],
])(
  'one that hangs %s has written its chunks; they are history where a later reading says otherwise',
  async (_, hanging) => {
    const id = await rig.create();
    const pullId = await rig.request(id);
    const hangs = gate();
    const hung = runPull(pullId, { ...rig.deps, connectors: { HTTP_CSV: quick(1) }, ...hanging(hangs) });
    await hangs.reached;
    await rig.now(pullId);
    expect(await runPull(pullId, { ...rig.deps, connectors: { HTTP_CSV: quick(2) } })).toBe('PARTLY');
    const before = await everything(id, pullId);
    expect(before.measurements).toMatchObject([
      { revision: 1, numerator: 11, current: false },
      { revision: 2, numerator: 12, current: true },
    ]);
    expect(before.rejections).toHaveLength(1);
    hangs.letGo();
    expect(await hung).toBeNull();
    expect(await everything(id, pullId)).toEqual(before);
  },
);

it('a chunk that is written for longer than the lease keeps it: nobody takes the pull over, and who ends it waits', async () => {
  const id = await rig.create();
  await runPull(await rig.request(id), { ...rig.deps, connectors: { HTTP_CSV: quick(0) } });
  const pullId = await rig.request(id);
  const other = rig.source.createQueryRunner();
  await other.startTransaction();
  try {
    await other.query('select from series for update');
    const running = runPull(pullId, { ...rig.deps, connectors: { HTTP_CSV: quick(1) } });
    expect(await waitsFor('from series')).toBe(true);
    await rig.now(pullId);
    expect(await runPull(pullId, { ...rig.deps, connectors: { HTTP_CSV: quick(2) } })).toBeNull();
    const { uow } = rig.deps;
    const isKept = async (): Promise<unknown> =>
      (await rig.rows('select lease_until > clock_timestamp() as kept from pulls where id = $1', [pullId]))[0]!['kept'];
    await renewLease(uow, { id: pullId, attempt: 2 });
    expect(await isKept()).toBe(false);
    await renewLease(uow, { id: pullId, attempt: 1 });
    expect(await isKept()).toBe(true);

    const retiring = rig.as(rig.place.coach, RetireSource, { sourceId: id, because: 'It is replaced' });
    expect(await waitsFor('from pulls')).toBe(true);
    await other.commitTransaction();
    await retiring;
    expect(await running).toBeNull();
    expect(await rig.pullOf(pullId)).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/source_retired/),
    });
  } finally {
    if (other.isTransactionActive) await other.rollbackTransaction();
    await other.release();
  }
});
/** Until a statement that says so waits for a lock. */
const waitsFor = (text: string): Promise<boolean> =>
  until(async () => {
    const waiting = `select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and position($1 in query) > 0`;
    return (await rig.rows(waiting, [text])).length === 1;
  });

it('one that hangs before it puts the pull back leaves it to the one that took it over', async () => {
  const id = await rig.create();
  const pullId = await rig.request(id);
  const hangs = gate();
  rig.stub.answer((_, response) => response.writeHead(503).end());
  const hung = runPull(pullId, { ...rig.deps, ...pullHangingAt(2)(hangs) });
  await hangs.reached;
  await rig.now(pullId);
  expect(await runPull(pullId, { ...rig.deps, connectors: { HTTP_CSV: quick(2) } })).toBe('PARTLY');
  const before = await everything(id, pullId);
  hangs.letGo();
  expect(await hung).toBeNull();
  expect(await everything(id, pullId)).toEqual(before);
});

/** All that a worker could have written. */
const everything = async (sourceId: string, pullId: string) => ({
  pull: await rig.rows('select * from pulls where id = $1', [pullId]),
  source: await rig.rows('select status, health, failures, stream_version from sources where id = $1', [sourceId]),
  measurements: await rig.rows(
    `select revision, numerator, superseded_at is null as current, recording_no from measurements order by revision`,
  ),
  rejections: await rig.rows('select row_no, code, recording_no from rejections'),
  series: await rig.rows('select no, source_id, newest_read_at, stream_version from series'),
  events: await rig.rows('select count(*)::int as events from events'),
});
