import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = process.cwd();

/** The program compiled into a folder of its own, so that a child process runs the sources as they are now. */
export class BuiltProgram {
  readonly folder = mkdtempSync(join(tmpdir(), 'ramp-built-'));

  /** `more`: folders besides the libs and the worker. */
  constructor(more: readonly string[] = []) {
    for (const file of ['package.json', 'package-lock.json', '.swcrc'])
      cpSync(join(ROOT, file), join(this.folder, file));
    for (const name of ['libs', 'apps', 'tests', 'docs', 'node_modules'])
      symlinkSync(join(ROOT, name), join(this.folder, name));
    cpSync(join(ROOT, 'tests/reliability/children'), join(this.folder, 'children'), { recursive: true });
    const swc = join(ROOT, 'node_modules/@swc/cli/bin/swc.js');
    const parts = ['libs', 'apps/worker', 'apps/ramp/src/replay', ...more];
    execFileSync(
      process.execPath,
      [swc, ...parts, '--out-dir', join(this.folder, 'dist'), '--config-file', '.swcrc', '--quiet'],
      {
        cwd: ROOT,
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
  }

  /** Starts a compiled file and waits until it says that it is ready, or ends. */
  async start(file: string, args: object | null, settings: Record<string, string> = {}): Promise<Child> {
    const child = new Child(
      fork(join(this.folder, file), args === null ? [] : [JSON.stringify(args)], {
        env: { PATH: process.env['PATH'], ...settings },
        // As npm start runs them.
        execArgv: ['--max-old-space-size=256', '--max-semi-space-size=8'],
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      }),
    );
    await child.readyOrGone;
    return child;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export class Child {
  said = '';
  readonly readyOrGone: Promise<void>;
  readonly gone: Promise<{ code: number | null; signal: string | null }>;

  constructor(readonly process: ChildProcess) {
    process.stderr?.on('data', (text: Buffer) => (this.said += text.toString()));
    this.gone = new Promise((resolve) => process.once('exit', (code, signal) => resolve({ code, signal })));
    const ready = new Promise<void>((resolve) => process.once('message', () => resolve()));
    this.readyOrGone = Promise.race([ready, this.gone.then(() => undefined)]);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<{ code: number | null; signal: string | null }> {
    this.process.kill(signal);
    return this.gone;
  }
}

/** Until the database has found a killed worker gone: what it had sent is carried out even then, and may write a lease. */
export const goneFrom = (rows: (sql: string) => Promise<unknown[]>): Promise<boolean> =>
  until(async () => {
    const there = `select from pg_stat_activity where datname = current_database() and application_name = 'ramp-worker'`;
    return (await rows(there)).length === 0;
  });

/** Waits for long before it says no: the machine may be slow. */
export async function until(what: () => boolean | Promise<boolean>, ms = 40_000): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 25)))
    if (await what()) return true;
  return false;
}
