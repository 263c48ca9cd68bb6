import { startSourceStub, type SourceStub } from '../commands/source-stub.js';
import type { Data } from '../setup/gql.js';
import { bearer, createSource, send } from '../setup/ingest.js';
import { settle } from '../setup/settle.js';
import { createWorld, type Part, type World } from '../setup/world.js';

// Somebody who may record guesses what a withheld value is. Twice the same is done, once with the right guess and once with a wrong one,
// about two months of which the same is true: nothing that comes of it may tell which was which.
const [RIGHT, WRONG] = ['2026-01-01', '2026-02-01'];
let world: World;
let stub: SourceStub;
let calls = 0;
type Row = Record<string, string | number>;
const few = (periodStart: string, numerator = 3): Row => ({
  ...{ metric: 'burnout_share', unit: 'QH-N-C', periodStart, numerator, denominator: 4, contributors: 4 },
});
const TRUE = [few(RIGHT), few(WRONG)];
const guess = (month: string): Row => few(month, month === RIGHT ? 3 : 2);
const record = async (who: Part, rows: Row[], over: object = {}): Promise<Data> => {
  const input = { idempotencyKey: `call ${(calls += 1)}`, rows: rows.map((row) => ({ ...row, ...over })) };
  const counts = 'accepted unchanged revised rejections { code }';
  const { userErrors: _, ...told } = await world.by[who].do(
    'recordMeasurements',
    'RecordMeasurementsInput',
    input,
    counts,
  );
  return told;
};
/** All that anybody is told of the two months, without what tells them apart. */
async function seen(who: Part = 'viewer'): Promise<Data> {
  await settle(world);
  const { unit, events } = await world.by[who].data(`{ unit(code: "QH-N-C") { series(key: "burnout_share") {
      measurements { nodes { periodStart value numerator denominator revision suppressed revisions { revision value numerator suppressed } } }
      corrections { nodes { from revised retracted late before { points centre } after { points centre } } } } }
    events(first: 100) { nodes { type summary } } }`);
  const { measurements, corrections } = unit.series;
  const of = (month: string): object => ({
    measurement: measurements.nodes.filter((one: Data) => one.periodStart === month),
    corrections: corrections.nodes.filter((one: Data) => one.from === month),
  });
  const text = (month: string): string => JSON.stringify(of(month)).replaceAll(month, 'the month');
  expect(events.nodes.some(({ type }: Data) => type === 'MeasurementsRecorded')).toBe(true);
  return { right: text(RIGHT), wrong: text(WRONG) };
}
async function expectAlike(): Promise<void> {
  for (const who of ['viewer', 'member', 'coach'] as const) {
    const { right, wrong } = await seen(who);
    expect(right).toContain('"suppressed":true');
    expect(right).toBe(wrong);
  }
}

beforeAll(async () => {
  [world, stub] = await Promise.all([createWorld(), startSourceStub()]);
});
afterAll(async () => {
  await world?.close();
  await stub?.close();
});
beforeEach(async () => {
  await world.rows(
    'truncate measurements, shown_cells, staged_measurements, rejections, recordings, pulls, series, sources, series_summary, signals cascade',
  );
  expect(await record('integration', TRUE)).toMatchObject({ accepted: 2 });
  await settle(world);
});

it.each(['member', 'lead', 'coach'] as const)('a %s who records it is not told whether it was that', async (who) => {
  const told = [await record(who, [guess(RIGHT)]), await record(who, [guess(WRONG)])];
  expect(told[0]).toEqual({ accepted: 0, unchanged: 0, revised: 1, rejections: [] });
  expect(told[0]).toEqual(told[1]);
  await expectAlike();
  // Nor when what it was comes again from where it came from.
  for (const row of TRUE) expect(await record('integration', [row])).toMatchObject({ unchanged: 0, revised: 1 });
  await expectAlike();
});

it('nor is who sends it to /ingest/measurements, for themselves or in the name of a source', async () => {
  const source = await createSource(world, 'PUSH', {});
  const push = async (who: Part, row: Row, query: string): Promise<Data> => {
    const headers = { 'content-type': 'application/json', authorization: await bearer(world, who) };
    const { body } = await send(world, 'POST', `/ingest/measurements${query}`, JSON.stringify([row]), headers);
    const { status, rowsRead, accepted, unchanged, revised, rejected } = body;
    return { status, rowsRead, accepted, unchanged, revised, rejected };
  };
  const own = `?source=${encodeURIComponent(source)}`;
  for (const query of ['', own]) {
    const told = [await push('coach', guess(RIGHT), query), await push('coach', guess(WRONG), query)];
    expect(told[0]).toMatchObject({ status: 'SUCCEEDED', unchanged: 0, revised: 1 });
    expect(told[0]).toEqual(told[1]);
    await expectAlike();
    for (const row of TRUE) await push('integration', row, own);
    await expectAlike();
  }
});

it('nor is who tries a source of their own, as often as they like', async () => {
  const columns = Object.keys(few(RIGHT)).map((name) => ({ from: name, to: name }));
  const settings = { url: `${stub.url}/guesses.csv`, columns };
  const rows = [guess(RIGHT), guess(WRONG)];
  stub.answer([Object.keys(rows[0]!).join(','), ...rows.map((row) => Object.values(row).join(','))].join('\n'));
  const input = { kind: 'HTTP_CSV', unit: world.id.north, settings };
  const fields = 'accepted unchanged revised rejected wouldRecord { periodStart value numerator denominator }';
  const { userErrors, ...told } = await world.by.coach.send('trySource', 'TrySourceInput', input, fields);
  expect(userErrors).toEqual([]);
  const nothing = { value: null, numerator: null, denominator: null };
  expect(told).toEqual({
    ...{ accepted: 0, unchanged: 0, revised: 2, rejected: 0 },
    wouldRecord: [RIGHT, WRONG].map((periodStart) => ({ periodStart, ...nothing })),
  });
});

it('nor is who sends it as what a rejected row should have said', async () => {
  const bad = { definitionVersion: 'none' };
  const input = { idempotencyKey: 'rejected', rows: [RIGHT, WRONG].map((month) => ({ ...guess(month), ...bad })) };
  const { rejections } = await world.by.member.do(
    'recordMeasurements',
    'RecordMeasurementsInput',
    input,
    'rejections { id }',
  );
  for (const [n, month] of [RIGHT, WRONG].entries()) {
    const rows = [{ rejection: rejections[n].id, row: guess(month!) }];
    expect(
      await world.by.member.do('resubmitRejections', 'ResubmitRejectionsInput', { rows }, 'accepted unchanged revised'),
    ).toMatchObject({ accepted: 0, unchanged: 0, revised: 1 });
  }
  await expectAlike();
});

it('who sent a value is told that it is the same, and so is everybody of a value that is shown', async () => {
  expect(await record('integration', TRUE)).toMatchObject({ unchanged: 2, revised: 0 });
  const many = [{ ...few('2026-03-01', 9), denominator: 20, contributors: 20 }];
  await record('integration', many);
  expect(await record('member', many)).toMatchObject({ unchanged: 0, revised: 1 });
  await settle(world);
  expect(await record('integration', many)).toMatchObject({ unchanged: 1, revised: 0 });
});
