import { catalogueMetrics } from '#catalogue';
import { moveLocalSignIns } from '#units';
import { UnitOfWork, loadConfig } from '#platform';
import { init } from '../../apps/ramp/src/commands/init.js';
import { startTestApp, type TestApp } from '../setup/test-app.js';

// An installation without the demo: its first administrator comes by a command, and signs in with the first token.
const ADMIN = { sub: 'first', name: 'Runa Fenwick', email: 'runa.fenwick@example.org' };
const ARGS = ['--organisation', 'Brackwater Health', '--code', 'BRACK', '--time-zone', 'Europe/Vienna'];
const WHO = ['--admin-email', 'Runa.Fenwick@example.org', '--admin-name', ADMIN.name];

let ramp: TestApp;
const run = (...args: string[]): Promise<number> => {
  const databaseUrl = (ramp.source.options as { url: string }).url;
  return init.run(args, { ...loadConfig({}), databaseUrl, dataDir: ramp.dataDir });
};
const silent = async (work: () => Promise<number>): Promise<{ code: number; said: string }> => {
  let said = '';
  const keep = (text: string | Uint8Array): boolean => ((said += String(text)), true);
  const streams = [process.stdout, process.stderr];
  const writes = streams.map((stream) => stream.write.bind(stream));
  for (const stream of streams) stream.write = keep;
  try {
    return { code: await work(), said };
  } finally {
    for (const [at, stream] of streams.entries()) stream.write = writes[at] as typeof stream.write;
  }
};
beforeAll(async () => {
  ramp = await startTestApp([ADMIN]);
});
afterAll(() => ramp?.close());

it('names all options that are missing at once', async () => {
  const { code, said } = await silent(() => run('--organisation', 'Brackwater Health'));
  expect([code, said]).toEqual([2, 'ramp init also needs --code, --time-zone, --admin-email, --admin-name.\n']);
});

it('leaves nothing behind when anything is refused', async () => {
  await expect(run(...ARGS, '--admin-email', 'nobody', '--admin-name', 'N')).rejects.toThrow('not an e-mail address');
  expect(await ramp.rows('select from units')).toHaveLength(0);
});

it('sets the installation up: the invited administrator signs in, and finds the catalogue', async () => {
  const { code, said } = await silent(() => run(...ARGS, ...WHO));
  expect([code, said]).toEqual([0, expect.stringContaining(`with ${catalogueMetrics().length} metrics`)]);
  const { viewer, unit, metrics } = await ramp
    .as(ADMIN)
    .data(
      `{ viewer { person { email } } unit(code: "BRACK") { name timeZone kind } metrics(first: 1) { totalCount } }`,
    );
  expect(viewer.person.email).toBe(ADMIN.email);
  expect(unit).toEqual({ name: 'Brackwater Health', timeZone: 'Europe/Vienna', kind: 'ORGANISATION' });
  expect(metrics.totalCount).toBe(catalogueMetrics().length);
  expect(await ramp.rows('select role from grants')).toEqual([{ role: 'ADMIN' }]);
});

it('is refused where there is an organisation', async () => {
  await expect(run(...ARGS, ...WHO)).rejects.toThrow('has an organisation already');
});

it('lets local sign-ins follow the local issuer, and no others', async () => {
  const uow = new UnitOfWork(ramp.source);
  const move = (to: string): Promise<number> => uow.run((tx) => moveLocalSignIns(tx, to));
  const issuers = async (): Promise<unknown[]> =>
    (await ramp.rows('select issuer from people')).map((row) => row['issuer']);
  expect(await move('http://127.0.0.1:7')).toBe(1);
  expect(await move('http://127.0.0.1:7')).toBe(0);
  expect(await issuers()).toEqual(['http://127.0.0.1:7']);
  for (const issuer of ['https://id.example.org', 'http://127.0.0.1.example.org', 'http://localhost.example.org:80']) {
    await ramp.rows('update people set issuer = $1', [issuer]);
    expect([issuer, await move('http://127.0.0.1:7')]).toEqual([issuer, 0]);
  }
});
