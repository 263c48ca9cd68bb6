import { DefineMetric } from '#metrics';
import { LONG, bearer, begin, createSource, pullOf, send } from '../setup/ingest.js';
import { runPulls } from '../setup/settle.js';
import { AUDIENCE } from '../setup/test-app.js';
import { createWorld, type World } from '../setup/world.js';
import { BuiltProgram, until, type Child } from './children/child.js';

const METRICS = 7;
const UNITS = ['QH', 'QH-N', 'QH-S', 'QH-N-C', 'QH-N-D', 'QH-S-W'];
const DAYS = 12_000;
const MB = 1024 * 1024;

let built: BuiltProgram;
let world: World;
beforeAll(async () => {
  built = new BuiltProgram(['apps/api']);
  world = await createWorld();
  for (let number = 1; number <= METRICS; number += 1)
    await world.run(DefineMetric, {
      ...{ key: `daily_${number}`, name: `Counted each day ${number}`, operationalDefinition: 'As it is counted.' },
      ...{ concern: 'OPERATIONS', sensitivity: 'OPEN', type: 'COUNT', direction: 'LOWER_IS_BETTER', period: 'DAY' },
      ...{ unitOfMeasure: 'pieces' },
    } as DefineMetric['input']);
}, 120_000);
afterAll(async () => {
  await world?.close();
  built.remove();
});

/** The API as a process of its own, with the memory that npm start gives it; the world's requests go to it. */
async function startApi(): Promise<{ child: Child; there: World }> {
  const child = await built.start('dist/apps/api/src/main.js', null, {
    RAMP_DATABASE_URL: (world.source.options as { url: string }).url,
    RAMP_OIDC_ISSUER: world.issuer.issuer,
    RAMP_OIDC_AUDIENCE: AUDIENCE,
    RAMP_PORT: '0',
  });
  const address = (): string | undefined => /"url":"(http:[^"]+)"/.exec(child.said)?.[1];
  expect(await until(() => address() !== undefined)).toBe(true);
  return { child, there: { ...world, url: `${address()}/graphql` } };
}

function rows(days: number): { body: ReadableStream; count: number } {
  function* lines(): Generator<Uint8Array> {
    for (let number = 1; number <= METRICS; number += 1)
      for (const unit of UNITS) {
        let text = '';
        for (let day = 0; day < days; day += 1) {
          const periodStart = new Date(Date.UTC(1991, 0, 1 + day)).toISOString().slice(0, 10);
          text += `${JSON.stringify({ metric: `daily_${number}`, unit, periodStart, value: (day * 7) % 100 })}\n`;
          if (text.length > 60_000) yield Buffer.from(text);
          if (text.length > 60_000) text = '';
        }
        yield Buffer.from(text);
      }
  }
  return { body: ReadableStream.from(lines()), count: METRICS * UNITS.length * days };
}

it('500,000 rows stream in, and the process grows by less than 100 MB', async () => {
  const { child, there } = await startApi();
  const resident = async (): Promise<number> => {
    const text = await (await fetch(new URL('/metrics', there.url))).text();
    return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1]) / MB;
  };
  const headers = { 'content-type': 'application/x-ndjson', authorization: await bearer(world, 'admin') };
  const push = async (days: number): Promise<void> => {
    const { body, count } = rows(days);
    const answer = await send(there, 'POST', '/ingest/measurements', body, headers);
    expect(answer.body).toMatchObject({ status: 'SUCCEEDED', rowsRead: count, rejected: 0 });
  };
  await push(500);
  const before = await resident();
  let most = before;
  let ended = false;
  const pushing = push(DAYS).finally(() => (ended = true));
  while (!ended) most = Math.max(most, await resident());
  await pushing;
  expect(most - before).toBeLessThan(100);
  await child.kill('SIGTERM');
}, 300_000);

it('killed in mid-upload: the pull ends as FAILED and says to upload again, and nothing is recorded of it', async () => {
  const { child, there } = await startApi();
  const source = await createSource(there, 'FILE', { columns: LONG });
  const csv = 'place,measure,week,minutes,visits\nQH-N-C,documentation_minutes,2026-01-05,3000,100\n';
  const input = { source, fileName: 'weeks.csv', contentType: 'text/csv', bytes: csv.length };
  const { upload, pull } = await world.by.coach.do(
    'startUpload',
    'StartUploadInput',
    input,
    'upload { url } pull { id }',
  );
  const sending = begin(there, 'PUT', new URL(upload.url).pathname, { 'content-type': 'text/csv' });
  sending.write(csv.slice(0, 60));
  const running = async (): Promise<boolean> => (await pullOf(world, pull.id)).status === 'RUNNING';
  expect(await until(running)).toBe(true);
  await child.kill('SIGKILL');
  await expect(sending.answer).rejects.toThrow();
  // Its lease runs out.
  const failed = await until(async () => {
    await world.rows(`update pulls set lease_until = clock_timestamp() where status = 'RUNNING'`);
    await runPulls(world);
    return !(await running());
  });
  expect(failed).toBe(true);
  expect(await pullOf(world, pull.id)).toMatchObject({
    ...{ status: 'FAILED', accepted: 0, error: expect.stringMatching(/^upload\.not_received: .*upload it again/) },
  });
  expect(
    await world.rows(`select from series s join metrics m on m.id = s.metric_id where m.key = 'documentation_minutes'`),
  ).toEqual([]);
  const again = await world.by.coach.do('startUpload', 'StartUploadInput', input, 'upload { url }');
  expect((await send(world, 'PUT', again.upload.url, csv, { 'content-type': 'text/csv' })).body).toMatchObject({
    accepted: 1,
  });
}, 240_000);
