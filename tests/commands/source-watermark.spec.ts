import type { StagedRow } from '#measurements';
import { UpdateSource, runPull, type Connector, type PullView, type UpdateSourceInput } from '#sources';
import { createSourceRig, type SourceRig } from './source-rig.js';

/** Somebody else's rows, each with the day on which it was written there; only what is as new as `since` is sent. */
interface Theirs {
  week: string;
  n: number;
  written: string;
}
let rig: SourceRig;
let theirs: Theirs[] = [];
let asked: (string | null)[] = [];
let breaksOff = false;
beforeAll(async () => {
  rig = await createSourceRig();
});
afterAll(() => rig.close());
afterEach(async () => {
  [theirs, asked, breaksOff] = [[], [], false];
  await rig.empty();
});

const incremental: Connector = async ({ since, from }) => {
  asked.push(since);
  const sent = theirs.filter(({ written, week }) => (since ?? '') <= written && (from ?? '') <= week);
  const rows = sent.map(({ week, n }, index) => staged(index + 2, week, n));
  return {
    fault: null,
    rows: breaksOff ? broken(rows) : rows,
    newest: () =>
      sent
        .map(({ written }) => written)
        .sort()
        .at(-1) ?? null,
    close: async () => undefined,
  };
};
const staged = (row: number, periodStart: string, numerator: number): StagedRow => ({
  ...{ row, metric: 'hand_hygiene', unit: 'NQH-FM1', periodStart, numerator, denominator: 20, raw: `${row}` },
});
async function* broken(rows: StagedRow[]): AsyncGenerator<StagedRow> {
  yield* rows;
  throw new Error('The line is dead.');
}

const pull = async (sourceId: string, range: object = {}): Promise<PullView> => {
  const id = await rig.request(sourceId, range);
  await runPull(id, { ...rig.deps, connectors: { HTTP_CSV: incremental } });
  return rig.pullOf(id);
};
const watermarkOf = async (id: string) =>
  (await rig.rows('select watermark from sources where id = $1', [id]))[0]?.['watermark'];
/** A source that reads so many days again. What other kinds are set up with by their own settings is set here at once. */
const create = async (overlapDays: number | null): Promise<string> => {
  const id = await rig.create();
  await rig.rows(`update sources set settings = settings || jsonb_build_object('overlapDays', $2::int) where id = $1`, [
    ...[id, overlapDays],
  ]);
  return id;
};

it('asks for what is newer than the last whole reading, and what was corrected in the overlap comes as a revision', async () => {
  const id = await create(7);
  theirs = [
    { week: '2025-01-06', n: 12, written: '2025-01-14' },
    { week: '2025-01-13', n: 15, written: '2025-01-20' },
  ];
  expect(await pull(id)).toMatchObject({ status: 'SUCCEEDED', accepted: 2, since: null });
  expect(await watermarkOf(id)).toBe('2025-01-20');

  theirs[1] = { week: '2025-01-13', n: 16, written: '2025-01-15' };
  theirs.push({ week: '2025-01-20', n: 9, written: '2025-01-27' });
  expect(await pull(id)).toMatchObject({ since: '2025-01-13', accepted: 1, revised: 1, unchanged: 1 });
  expect(asked).toEqual([null, '2025-01-13']);
  expect(await watermarkOf(id)).toBe('2025-01-27');
});

it('of a reading that broke off there is no watermark, nor of one that nothing could be taken of', async () => {
  const id = await create(null);
  theirs = [{ week: '2025-01-06', n: 12, written: '2025-01-13' }];
  breaksOff = true;
  const brokenOff = await pull(id);
  expect(brokenOff).toMatchObject({ status: 'QUEUED' });
  expect(await watermarkOf(id)).toBeNull();
  breaksOff = false;
  theirs = [{ week: '2025-01-07', n: 12, written: '2025-01-13' }];
  await rig.now(brokenOff.id);
  await runPull(brokenOff.id, { ...rig.deps, connectors: { HTTP_CSV: incremental } });
  expect(await rig.pullOf(brokenOff.id)).toMatchObject({ status: 'FAILED', rejected: 1 });
  expect(await watermarkOf(id)).toBeNull();
});

it('a backfill asks for its days whatever was read before, and moves nothing', async () => {
  const id = await create(0);
  theirs = [
    { week: '2025-01-06', n: 12, written: '2025-01-13' },
    { week: '2025-01-13', n: 15, written: '2025-01-20' },
  ];
  await pull(id);
  theirs.push({ week: '2025-01-20', n: 15, written: '2025-01-27' });
  expect(await pull(id, { from: '2025-01-13' })).toMatchObject({ since: null, rowsRead: 2, accepted: 1 });
  expect(await watermarkOf(id)).toBe('2025-01-20');
  expect(await pull(id)).toMatchObject({ since: '2025-01-20', rowsRead: 2 });
  expect(asked).toEqual([null, null, '2025-01-20']);
});

it('nothing newer is no failure while nothing is overdue, and EMPTY when something is', async () => {
  const id = await create(null);
  const week = (weeks: number): string => {
    const day = new Date(Date.now() - weeks * 7 * 86_400_000);
    day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
    return day.toISOString().slice(0, 10);
  };
  theirs = [{ week: week(1), n: 12, written: '2025-01-13' }];
  await pull(id);
  theirs = [];
  expect(await pull(id)).toMatchObject({ status: 'SUCCEEDED', rowsRead: 0, since: '2025-01-13' });
  expect([await rig.statusOf(id), await watermarkOf(id)]).toEqual(['HEALTHY', '2025-01-13']);
  await rig.rows('update measurements set period_start = $1, period_end = period_end - 70', [week(11)]);
  expect(await pull(id)).toMatchObject({ status: 'EMPTY', rowsRead: 0, error: null });
  expect([await rig.statusOf(id), await watermarkOf(id)]).toEqual(['DEGRADED', '2025-01-13']);
});

it('of another address everything is read anew, also where the old one was still being read', async () => {
  const id = await create(null);
  theirs = [{ week: '2025-01-06', n: 12, written: '2025-01-13' }];
  const change = (expectedVersion: number, rest: Partial<UpdateSourceInput>) =>
    rig.as(rig.place.coach, UpdateSource, { sourceId: id, expectedVersion, ...rest });
  await pull(id);
  await change(1, { name: 'Another name', settings: { authorization: 'Bearer other' } });
  expect(await watermarkOf(id)).toBe('2025-01-13');
  await change(2, { settings: { url: `${rig.stub.url}/other.csv` } });
  expect(await watermarkOf(id)).toBeNull();

  const open = await rig.request(id);
  const meanwhile: Connector = async (...asked) => {
    await change(3, { settings: { url: `${rig.stub.url}/third.csv` } });
    return incremental(...asked);
  };
  expect(await runPull(open, { ...rig.deps, connectors: { HTTP_CSV: meanwhile } })).toBe('SUCCEEDED');
  expect(await watermarkOf(id)).toBeNull();
});
