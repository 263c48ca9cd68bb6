import { runPulls, settle } from '../setup/settle.js';
import type { Data } from '../setup/gql.js';
import { expectUserError } from '../setup/gql.js';
import { LONG, NAMES, bearer, begin, createSource, minutesAt, pullOf, send, type HttpAnswer } from '../setup/ingest.js';
import { createWorld, type World } from '../setup/world.js';

let now = new Date();
let world: World;
beforeAll(async () => {
  world = await createWorld({ now: () => now });
});
afterAll(() => world?.close());
let source: string;
beforeEach(async () => {
  now = new Date();
  await world.rows(
    'truncate measurements, staged_measurements, rejections, recordings, uploads, pulls, series, sources cascade',
  );
  source = await createSource(world, 'FILE', { columns: LONG, names: NAMES });
});

const CSV =
  'place,measure,week,minutes,visits\nClinic one,Doc minutes,2026-01-05,3000,100\nClinic one,Doc minutes,2026-01-12,2000,100\n';
const FIELDS = 'upload { url headers { name value } expiresAt } pull { id status }';
const input = (body: string, more: object = {}): object => ({
  ...{ source, fileName: 'weeks.csv', contentType: 'text/csv', bytes: Buffer.byteLength(body) },
  ...more,
});
const start = (body: string, more: object = {}): Promise<Data> =>
  world.by.coach.do('startUpload', 'StartUploadInput', input(body, more), FIELDS);
const headersOf = ({ upload }: Data): Record<string, string> =>
  Object.fromEntries(upload.headers.map((one: { name: string; value: string }) => [one.name, one.value]));
const put = (started: Data, body: string, headers: Record<string, string> = {}): Promise<HttpAnswer> =>
  send(world, 'PUT', started.upload.url, body, { ...headersOf(started), ...headers });

describe('a file', () => {
  it('is promised a place, sent there once, and recorded', async () => {
    const started = await start(CSV);
    expect(started.upload.url).toMatch(new RegExp(`^${new URL(world.url).origin}/ingest/uploads/[\\w-]{43}$`));
    expect(started).toMatchObject({
      upload: { headers: [{ name: 'Content-Type', value: 'text/csv' }] },
      pull: { status: 'QUEUED' },
    });
    expect(new Date(started.upload.expiresAt).getTime() - now.getTime()).toBe(15 * 60_000);
    const { status, body } = await put(started, CSV);
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { pull: started.pull.id, status: 'SUCCEEDED', accepted: 2 },
    });
    expect(await pullOf(world, started.pull.id)).toMatchObject({ status: 'SUCCEEDED', rowsRead: 2, error: null });
    await settle(world);
    expect(await minutesAt(world, 'QH-N-C')).toEqual({ '2026-01-05': 30, '2026-01-12': 20 });
    expect(await put(started, CSV)).toMatchObject({ status: 409, body: { code: 'upload.used' } });
    const [kept] = await world.rows<{ hash: string }>(`select encode(token_hash, 'hex') as hash from uploads`);
    expect(started.upload.url).not.toContain(kept?.hash);
  });

  it('that was corrected is sent again: what is the same is unchanged', async () => {
    await put(await start(CSV), CSV);
    const corrected = CSV.replace('2000,100', '2100,100');
    expect((await put(await start(corrected), corrected)).body).toMatchObject({
      status: 'SUCCEEDED',
      unchanged: 1,
      revised: 1,
    });
  });

  it('with a changed header is not read: its header is in quarantine', async () => {
    const changed = CSV.replace('minutes', 'mins');
    const started = await start(changed);
    expect(await put(started, changed)).toMatchObject({
      status: 422,
      body: { code: 'source.shape_changed', status: 'FAILED' },
    });
    expect(await pullOf(world, started.pull.id)).toMatchObject({
      status: 'FAILED',
      error: expect.stringContaining('"minutes"'),
    });
  });

  it('that is blank is EMPTY', async () => {
    expect((await put(await start('\n\n'), '\n\n')).body).toMatchObject({ status: 'EMPTY', rowsRead: 0 });
  });
});

describe('a file that is not as it was announced', () => {
  it('by its length, before it is read: the address still takes the right one', async () => {
    const started = await start(CSV);
    expect(await put(started, `${CSV}x`)).toMatchObject({ status: 413, body: { code: 'upload.longer' } });
    expect(await put(started, CSV.slice(1))).toMatchObject({ status: 400, body: { code: 'upload.shorter' } });
    expect(await put(started, CSV, { 'Content-Type': 'application/json' })).toMatchObject({
      status: 415,
      body: { code: 'upload.other_type' },
    });
    expect(await put(started, CSV)).toMatchObject({ status: 200 });
  });

  it.each([
    ['more', `${CSV}${CSV}`, 413, 'body.too_large'],
    ['less', CSV.slice(0, -30), 422, 'upload.other_length'],
  ])('by its bytes, where no length is told: %s', async (_, body, expected, code) => {
    const started = await start(CSV);
    const sending = begin(world, 'PUT', started.upload.url, headersOf(started));
    sending.write(body);
    sending.end();
    expect(await sending.answer).toMatchObject({ status: expected, body: { code } });
    expect(await pullOf(world, started.pull.id)).toMatchObject({
      status: 'FAILED',
      error: expect.stringContaining(code),
    });
    expect(await world.rows('select from measurements')).toEqual([]);
  });

  it('and one that breaks off is FAILED, and nothing of it is recorded', async () => {
    const started = await start(CSV);
    const sending = begin(world, 'PUT', started.upload.url, {
      ...headersOf(started),
      'content-length': String(CSV.length),
    });
    sending.write(CSV.slice(0, 100));
    while ((await world.rows(`select from pulls where status = 'RUNNING'`)).length === 0);
    sending.breakOff();
    while ((await world.rows(`select from pulls where status = 'RUNNING'`)).length > 0);
    expect(await pullOf(world, started.pull.id)).toMatchObject({
      status: 'FAILED',
      error: expect.stringContaining('body.broke_off'),
    });
    expect(await world.rows('select from measurements')).toEqual([]);
  });
});

describe('an address', () => {
  it('is nothing to who guesses it, and to another person', async () => {
    const started = await start(CSV);
    const guessed = { ...started, upload: { ...started.upload, url: started.upload.url.replace(/.{4}$/, 'abcd') } };
    expect(await put(guessed, CSV)).toMatchObject({ status: 404, body: { code: 'upload.not_found' } });
    const other = { authorization: await bearer(world, 'admin') };
    expect(await put(started, CSV, other)).toMatchObject({ status: 404, body: { code: 'upload.not_found' } });
    expect(await put(started, CSV, { authorization: 'Bearer a.b.c' })).toMatchObject({ status: 401 });
    expect(await put(started, CSV, { authorization: await bearer(world, 'coach') })).toMatchObject({ status: 200 });
  });

  it('is good for a quarter of an hour; then the pull ends, and says to upload again', async () => {
    const started = await start(CSV);
    await runPulls(world);
    expect(await pullOf(world, started.pull.id)).toMatchObject({ status: 'QUEUED' });
    now = new Date(now.getTime() + 15 * 60_000);
    expect(await put(started, CSV)).toMatchObject({ status: 410, body: { code: 'upload.expired' } });
    await world.rows('update pulls set next_at = clock_timestamp()');
    await runPulls(world);
    expect(await pullOf(world, started.pull.id)).toMatchObject({
      status: 'FAILED',
      error: expect.stringMatching(/^upload\.not_received: .*again/),
    });
  });

  it('is worth nothing once a new one is asked for', async () => {
    const [first, second] = [await start(CSV), await start(CSV)];
    expect(second.pull.id).toBe(first.pull.id);
    expect(await put(first, CSV)).toMatchObject({ status: 404 });
    expect(await put(second, CSV)).toMatchObject({ status: 200 });
  });

  it('is worth nothing once its person keeps the source no more', async () => {
    const started = await start(CSV);
    await world.rows(`update grants set until = now() where person_id = $1`, [world.key['coach']]);
    expect(await put(started, CSV)).toMatchObject({ status: 404, body: { code: 'upload.not_found' } });
    await world.rows(`update grants set until = null where person_id = $1`, [world.key['coach']]);
    expect(await put(started, CSV)).toMatchObject({ status: 200 });
  });
});

it('a process that dies in the middle leaves a pull that fails, with a code that says to upload again', async () => {
  const started = await start(CSV);
  const sending = begin(world, 'PUT', started.upload.url, headersOf(started));
  sending.write(CSV.slice(0, 100));
  while ((await world.rows(`select from pulls where status = 'RUNNING'`)).length === 0);
  // As if this process renewed its lease no more; a row that is just being written is passed over, and found the next time.
  while ((await world.rows(`select from pulls where status = 'RUNNING'`)).length > 0) {
    await world.rows('update pulls set lease_until = clock_timestamp()');
    await runPulls(world);
  }
  const failed = { status: 'FAILED', error: expect.stringContaining('upload.not_received'), accepted: 0 };
  expect(await pullOf(world, started.pull.id)).toMatchObject(failed);
  // And if it was not dead after all, it writes nothing more.
  sending.write(CSV.slice(100));
  sending.end();
  expect(await sending.answer).toMatchObject({ status: 409, body: { code: 'pull.taken_over' } });
  expect(await world.rows('select from measurements')).toEqual([]);
  expect(await pullOf(world, started.pull.id)).toMatchObject(failed);
});

describe('startUpload refuses', () => {
  it.each([
    ['another kind of file', { fileName: 'weeks.pdf' }, 'upload.file_name_unknown'],
    ['an old workbook', { fileName: 'weeks.xls' }, 'upload.file_name_unknown'],
    ['a workbook with macros', { fileName: 'weeks.xlsm' }, 'upload.file_name_unknown'],
    ['a name with a folder', { fileName: '../weeks.csv' }, 'upload.file_name_with_path'],
    ['a type that does not fit the name', { contentType: 'image/png' }, 'upload.content_type_unknown'],
    ['a part of a byte', { bytes: 1.5 }, 'upload.bytes_not_whole'],
    ['nothing', { bytes: 0 }, 'upload.bytes_out_of_range'],
  ])('%s', async (_, more, rule) => {
    expectUserError(
      await world.by.coach.send('startUpload', 'StartUploadInput', input(CSV, more), FIELDS),
      'INVALID',
      rule,
    );
  });

  it('2 GB', async () => {
    const payload = await world.by.coach.send('startUpload', 'StartUploadInput', input(CSV, { bytes: 2e9 }), FIELDS);
    expectUserError(payload, 'TOO_LARGE', 'upload.too_large');
    expect(payload).toMatchObject({ upload: null, pull: null });
  });

  it('who does not keep the source, a source of another kind, and one whose file is being read', async () => {
    expectUserError(
      await world.by.viewer.send('startUpload', 'StartUploadInput', input(CSV), FIELDS),
      'FORBIDDEN',
      'role.too_low',
    );
    expectUserError(
      await world.by.member.send('startUpload', 'StartUploadInput', input(CSV), FIELDS),
      'NOT_FOUND',
      'source.not_found',
    );
    const other = { source: await createSource(world, 'PUSH', {}, 'south') };
    expectUserError(
      await world.by.coach.send('startUpload', 'StartUploadInput', input(CSV, other), FIELDS),
      'INVALID',
      'source.other_kind',
    );
    await start(CSV);
    await world.rows(`update pulls set status = 'RUNNING', lease_until = now() + interval '1 minute'`);
    expectUserError(
      await world.by.coach.send('startUpload', 'StartUploadInput', input(CSV), FIELDS),
      'CONFLICT',
      'pull.already_open',
    );
  });

  it('in the words of what the source shows as allowed', async () => {
    const query = 'query ($id: ID!) { node(id: $id) { ... on Source { actions { name allowed missing { rule } } } } }';
    const { node } = await world.by.coach.data(query, { id: source });
    expect(node.actions.filter(({ name }: { name: string }) => /pull|upload/i.test(name))).toEqual([
      { name: 'pullNow', allowed: false, missing: [{ rule: 'source.sent_to_us' }] },
      { name: 'startUpload', allowed: true, missing: [] },
    ]);
    expectUserError(
      await world.by.coach.send('pullNow', 'PullNowInput', { source }, 'pull { id }'),
      'WRONG_STATE',
      'source.sent_to_us',
    );
  });
});
