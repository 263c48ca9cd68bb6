import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { fileProblem, postgresProblem, programProblem } from './problems.js';
import { clustersIn, type ServerUser } from './server-user.js';

/** Where a cluster is, who owns it, and the programs that run it. */
export interface Cluster {
  folder: string;
  home: string;
  user: ServerUser | undefined;
  binaries: Binaries;
}

/** What Postgres programs get to see of the environment: no PGDATA or PGPORT of somebody's own server. */
export const PROGRAM_ENV = { LC_ALL: 'C', PATH: '/usr/bin:/bin' };

/** Data of another major version cannot be opened by this one, and starting beside it would look like lost data. */
export function refuseOtherMajor(home: string, dataDir: string, major: string): void {
  const clusters = clustersIn(home);
  const [other] = clusters;
  if (other === undefined || clusters.includes(`pg${major}`)) return;
  throw postgresProblem(
    'other_major',
    `The data in ${join(home, other)} was written by Postgres ${other.slice(2)}; this Ramp brings Postgres ${major}.`,
    `With the Ramp that wrote it run \`npx ramp backup ramp.backup\`, then here \`npx ramp restore ramp.backup --data-dir ${dataDir}-${major}\``,
  );
}

/** initdb into a folder beside, renamed when whole: a start that was interrupted leaves nothing that looks like a cluster. */
export async function createCluster({ folder, home, user, binaries }: Cluster, password: string): Promise<void> {
  const draft = `${folder}.new`;
  const pwfile = `${draft}.pw`;
  try {
    rmSync(draft, { recursive: true, force: true });
    rmSync(pwfile, { force: true });
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(pwfile, password, { mode: 0o600, flag: 'wx' });
    if (user) for (const path of [draft, pwfile]) chownSync(path, user.uid, user.gid);
    const { code, output } = await runProgram({
      program: binaries.initdb,
      args: initdbArgs(draft, pwfile),
      home,
      user,
    });
    if (code !== 0) throw programProblem('initdb', output, home);
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw fileProblem(error, home);
  } finally {
    rmSync(pwfile, { force: true });
  }
}

/** Sets the superuser's password without asking for the old one; only while the server is down. */
export async function resetPassword({ folder, home, user, binaries }: Cluster, password: string): Promise<void> {
  const { code, output } = await runProgram({
    program: binaries.postgres,
    args: ['--single', '-D', folder, 'postgres'],
    home,
    user,
    input: `ALTER ROLE postgres PASSWORD '${password}'\n`,
  });
  if (code !== 0 || /ERROR|FATAL/.test(output)) throw programProblem('postgres --single', output, home);
}

function initdbArgs(folder: string, pwfile: string): string[] {
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  return ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${pwfile}`, '-E', 'UTF8', ...locale, '-D', folder];
}

interface Run {
  program: string;
  args: string[];
  home: string;
  user: ServerUser | undefined;
  input?: string;
}

function runProgram({ program, args, home, user, input = '' }: Run): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...user, cwd: home, env: PROGRAM_ENV });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
