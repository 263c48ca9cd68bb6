import { gzipSync } from 'node:zlib';
import { settle } from '../setup/settle.js';
import {
  LONG,
  NAMES,
  bearer,
  begin,
  createSource,
  minutesAt,
  pullOf,
  row,
  send,
  type HttpAnswer,
} from '../setup/ingest.js';
import { createWorld, type World } from '../setup/world.js';

let world: World;
let token: string;
beforeAll(async () => {
  world = await createWorld();
  token = await bearer(world, 'integration');
});
afterAll(() => world?.close());
beforeEach(async () => {
  await world.rows(
    'truncate measurements, staged_measurements, rejections, recordings, uploads, pulls, series, sources cascade',
  );
});

const AT = '/ingest/measurements';
const push = (
  body: string | Uint8Array,
  type: string,
  headers: Record<string, string> = {},
  path = AT,
): Promise<HttpAnswer> => send(world, 'POST', path, body, { 'content-type': type, authorization: token, ...headers });
const ndjson = (...rows: object[]): string => rows.map((one) => `${JSON.stringify(one)}\n`).join('');
const TWO = [row('2026-01-05', 3000, 100), row('2026-01-12', 2000, 100)];
const CSV =
  'place,measure,week,minutes,visits\nClinic one,Doc minutes,2026-01-05,3000,100\nClinic one,Doc minutes,2026-01-12,2000,100\n';
const OWN =
  'unit,metric,periodStart,numerator,denominator\nQH-N-C,documentation_minutes,2026-01-05,3000,100\nQH-N-C,documentation_minutes,2026-01-12,2000,100\n';
const both = { rowsRead: 2, accepted: 2, unchanged: 0, revised: 0, rejected: 0, rejections: [] };

describe('measurements in each form', () => {
  it.each([
    ['an array', JSON.stringify(TWO), 'application/json'],
    ['rows, as recordMeasurements has them', JSON.stringify({ rows: TWO }), 'application/json; charset=utf-8'],
    ['NDJSON', ndjson(...TWO), 'application/x-ndjson'],
    [
      'NDJSON with CRLF, blank lines and no end',
      `\r\n${ndjson(...TWO).replaceAll('\n', '\r\n\r\n')} `,
      'application/x-ndjson',
    ],
    ['a CSV in our own words, with a byte order mark', `\uFEFF${OWN}`, 'text/csv'],
    ['a CSV in latin1', OWN, 'text/csv; charset=iso-8859-1'],
  ])('%s, without a source', async (_, body, type) => {
    const { status, body: answer } = await push(body, type);
    expect({ status, answer }).toMatchObject({ status: 200, answer: { pull: null, status: 'SUCCEEDED', ...both } });
    await settle(world);
    expect(await minutesAt(world, 'QH-N-C')).toEqual({ '2026-01-05': 30, '2026-01-12': 20 });
  });

  it('to a source: its mapping and names, and where every value came from', async () => {
    const source = await createSource(world, 'PUSH', { columns: LONG, names: NAMES });
    const path = `${AT}?source=${encodeURIComponent(source)}`;
    const first = await push(CSV, 'text/csv', {}, path);
    expect(first).toMatchObject({ status: 200, body: { status: 'SUCCEEDED', ...both } });
    const theirs = {
      metric: 'Doc minutes',
      unit: 'Clinic one',
      periodStart: '2026-01-12',
      numerator: '2100',
      denominator: 100,
    };
    const second = await push(ndjson(theirs), 'application/x-ndjson', {}, path);
    expect(second.body).toMatchObject({ status: 'SUCCEEDED', rowsRead: 1, revised: 1 });
    expect(await pullOf(world, second.body.pull)).toMatchObject({ status: 'SUCCEEDED', revised: 1, error: null });
    await settle(world);
    const query = `{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { chart { points { measurement {
      provenance { source { id } pull { id } person { id } row } } } } } } }`;
    const { unit } = await world.by.coach.data(query);
    expect(unit.series.chart.points.map(({ measurement }: { measurement: object }) => measurement)).toEqual([
      {
        provenance: {
          source: { id: source },
          pull: { id: first.body.pull },
          person: { id: world.id.integration },
          row: 2,
        },
      },
      {
        provenance: {
          source: { id: source },
          pull: { id: second.body.pull },
          person: { id: world.id.integration },
          row: 1,
        },
      },
    ]);
  });

  it('packed by gzip', async () => {
    const body = gzipSync(ndjson(...TWO));
    expect(await push(body, 'application/x-ndjson', { 'content-encoding': 'gzip' })).toMatchObject({
      status: 200,
      body: both,
    });
    expect(await push(body.subarray(0, -20), 'application/x-ndjson', { 'content-encoding': 'gzip' })).toMatchObject({
      status: 422,
      body: { code: 'body.not_gzip' },
    });
    expect(await push(body, 'application/x-ndjson', { 'content-encoding': 'br' })).toMatchObject({
      status: 415,
      body: { code: 'body.encoding_unknown' },
    });
  });
});

describe('a part that is not taken', () => {
  it('is told with its reason, and the rest is recorded', async () => {
    const lines = ndjson(
      ...TWO,
      row('2026-01-14', 1, 1),
      row('2026-01-19', '1,200', 1),
      row('2026-01-26', 1, 1, 'NOWHERE'),
    );
    const body = `${lines}{"metric": "documentation_minutes", "unit"\n{"unit": {"a": 1}}\n[1]\n`;
    const { status, body: answer } = await push(body, 'application/x-ndjson');
    expect(status).toBe(200);
    expect(answer).toMatchObject({ status: 'PARTLY', rowsRead: 8, accepted: 2, rejected: 6 });
    expect(answer.rejections.map((one: { row: number; code: string }) => [one.row, one.code])).toEqual([
      [3, 'period.misaligned'],
      [4, 'value.not_a_number'],
      [5, 'unit.unknown'],
      [6, 'row.not_json'],
      [7, 'row.not_a_record'],
      [8, 'row.not_a_record'],
    ]);
    expect(JSON.stringify(answer)).not.toContain('"raw"');
  });

  it('is all of it: 422, with the pull that keeps the rows', async () => {
    const source = await createSource(world, 'PUSH', {});
    const html = '<!doctype html>\n<html>Sign in first</html>\n';
    const { status, body } = await push(html, 'application/x-ndjson', {}, `${AT}?source=${encodeURIComponent(source)}`);
    expect({ status, body }).toMatchObject({
      status: 422,
      body: { status: 'FAILED', code: 'pull.all_rejected', rejected: 2 },
    });
    expect((await pullOf(world, body.pull)).rejections.nodes[1]).toMatchObject({
      row: 2,
      raw: '<html>Sign in first</html>',
    });
  });

  it('a formula is a text, and never a number', async () => {
    const source = await createSource(world, 'PUSH', {
      columns: [...LONG, { from: 'note', to: 'reference' }],
      names: NAMES,
    });
    const evil =
      'place,measure,week,minutes,visits,note\nClinic one,Doc minutes,2026-01-05,"=cmd|\' /C calc\'!A0",100,x\nClinic one,Doc minutes,2026-01-12,2000,100,=1+1\n';
    const { body } = await push(evil, 'text/csv', {}, `${AT}?source=${encodeURIComponent(source)}`);
    expect(body).toMatchObject({ status: 'PARTLY', accepted: 1, rejections: [{ row: 2, code: 'value.not_a_number' }] });
    expect(await world.rows('select reference from measurements')).toEqual([{ reference: '=1+1' }]);
  });

  it.each([
    ['a JSON that is cut off', '{"rows": [', 'application/json', 'body.not_json'],
    ['HTML instead of JSON', '<html></html>', 'application/json', 'body.not_json'],
    ['a JSON without rows', '{"row": []}', 'application/json', 'body.no_rows'],
    ['a row without an end', `{"unit": "${'x'.repeat(200_000)}`, 'application/x-ndjson', 'row.too_long'],
    ['a quote without an end', `${OWN}"QH-N-C,`, 'text/csv', 'source.not_csv'],
    ['an unknown charset', OWN, 'text/csv; charset=klingon', 'body.unknown_charset'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x41]), 'text/csv', 'body.not_text'],
    ['columns that nobody has mapped', OWN.replace('unit', 'place'), 'text/csv', 'source.shape_changed'],
    ['a doubled header', OWN.replace('denominator', 'numerator'), 'text/csv', 'source.shape_changed'],
  ])('%s', async (_, body, type, code) => {
    expect(await push(body, type)).toMatchObject({ status: 422, body: { code } });
    expect(await world.rows('select from measurements')).toEqual([]);
  });

  it('nothing at all is EMPTY', async () => {
    expect(await push('', 'application/x-ndjson')).toMatchObject({
      status: 200,
      body: { status: 'EMPTY', rowsRead: 0 },
    });
  });

  it('a JSON nested without end', async () => {
    const deep = `[${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}]`;
    const { status, body } = await push(deep, 'application/json');
    expect([status, body.code]).toEqual([422, expect.stringMatching(/^body\.no_rows$|^body\.not_json$/)]);
  });
});

describe('the same once', () => {
  const keyed = (body: string, key: string, path = AT): Promise<HttpAnswer> =>
    push(body, 'application/x-ndjson', { 'idempotency-key': key }, path);

  it.each(['with', 'without'])('%s a source', async (how) => {
    const path = how === 'without' ? AT : `${AT}?source=${encodeURIComponent(await createSource(world, 'PUSH', {}))}`;
    const first = await keyed(ndjson(...TWO), 'monday', path);
    expect(first).toMatchObject({ status: 200, body: both });
    expect(await keyed(ndjson(...TWO), 'monday', path)).toMatchObject({ status: 200, body: first.body });
    expect(await keyed(ndjson(TWO[0]!), 'monday', path)).toMatchObject({
      status: 422,
      body: { code: 'idempotency.key_reused' },
    });
    expect(await world.rows('select from recordings')).toHaveLength(1);
    expect((await keyed(ndjson(...TWO), 'tuesday', path)).body).toMatchObject({ unchanged: 2 });
    expect(await keyed(ndjson(...TWO), ' ', path)).toMatchObject({
      status: 400,
      body: { code: 'idempotency.key_invalid' },
    });
  });

  it('what was refused does not keep its key', async () => {
    const bad = await push('{"rows": ', 'application/json', { 'idempotency-key': 'mended' });
    expect(bad.status).toBe(422);
    const good = await push(JSON.stringify(TWO), 'application/json', { 'idempotency-key': 'mended' });
    expect(good).toMatchObject({ status: 200, body: both });
  });

  it('of two at once with one key one is recorded, and both are answered alike', async () => {
    const answers = await Promise.all([keyed(ndjson(...TWO), 'twins'), keyed(ndjson(...TWO), 'twins')]);
    expect(answers.map(({ status, body }) => ({ status, ...body }))).toEqual([
      expect.objectContaining({ status: 'SUCCEEDED', ...both }),
      expect.objectContaining({ status: 'SUCCEEDED', ...both }),
    ]);
    expect(await world.rows('select from recordings')).toHaveLength(1);
  });

  it('of two at once for one source the second is told to wait', async () => {
    const path = `${AT}?source=${encodeURIComponent(await createSource(world, 'PUSH', {}))}`;
    const slow = begin(world, 'POST', path, { 'content-type': 'application/x-ndjson', authorization: token });
    slow.write(ndjson(TWO[0]!));
    while ((await world.rows(`select from pulls where status = 'RUNNING'`)).length === 0);
    const second = await push(ndjson(TWO[1]!), 'application/x-ndjson', {}, path);
    expect(second).toMatchObject({ status: 409, body: { code: 'pull.already_open' } });
    expect(second.headers.get('retry-after')).toBe('5');
    slow.end();
    expect(await slow.answer).toMatchObject({ status: 200, body: { accepted: 1 } });
  });
});

describe('who may', () => {
  const as = async (authorization: string | undefined, path = AT): Promise<[number, string]> => {
    const headers = { 'content-type': 'application/x-ndjson', ...(authorization && { authorization }) };
    const { status, body } = await send(world, 'POST', path, ndjson(...TWO), headers as Record<string, string>);
    return [status, body.code ?? body.status];
  };

  it('nobody without a sign-in, and nobody who may record nowhere', async () => {
    expect(await as(undefined)).toEqual([401, 'TOKEN_MISSING']);
    expect(await as('Bearer a.b.c')).toEqual([401, 'TOKEN_MALFORMED']);
    expect(await as(await bearer(world, 'viewer'))).toEqual([403, 'role.too_low']);
    expect(await as(await bearer(world, 'stranger'))).toEqual([401, 'PERSON_UNKNOWN']);
  });

  it('members record where they are, and to a source where they may', async () => {
    expect(await as(await bearer(world, 'neighbour'))).toEqual([422, 'pull.all_rejected']);
    expect(await as(await bearer(world, 'member'))).toEqual([200, 'SUCCEEDED']);
    const path = `${AT}?source=${encodeURIComponent(await createSource(world, 'PUSH', {}))}`;
    expect(await as(await bearer(world, 'member'), path)).toEqual([404, 'source.not_found']);
    expect(await as(await bearer(world, 'viewer'), path)).toEqual([403, 'role.too_low']);
    expect(await as(token, path)).toEqual([200, 'SUCCEEDED']);
  });

  it('who loses the right while the rows come in has nothing recorded', async () => {
    const source = await createSource(world, 'PUSH', {});
    for (const path of [AT, `${AT}?source=${encodeURIComponent(source)}`]) {
      const sending = begin(world, 'POST', path, { 'content-type': 'application/x-ndjson', authorization: token });
      sending.write(ndjson(TWO[0]!));
      while ((await world.rows('select from recordings where finished_at is null')).length === 0);
      await world.rows('update grants set until = now() where person_id = $1', [world.key['integration']]);
      sending.write(ndjson(TWO[1]!));
      sending.end();
      const answer = await sending.answer;
      await world.rows('update grants set until = null where person_id = $1', [world.key['integration']]);
      expect(answer).toMatchObject({ status: 422, body: { code: 'pull.all_rejected', accepted: 0 } });
    }
    expect(await world.rows('select from measurements')).toEqual([]);
  });

  it('to no source of another kind, and to no id that is none', async () => {
    const file = await createSource(world, 'FILE', { columns: LONG });
    expect(await as(token, `${AT}?source=${encodeURIComponent(file)}`)).toEqual([400, 'source.other_kind']);
    expect(await as(token, `${AT}?source=${encodeURIComponent(world.id.clinic)}`)).toEqual([400, 'id.wrong']);
    expect(await as(token, `${AT}?source=`)).toEqual([400, 'id.wrong']);
  });
});
