import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isSameProcess, startOf } from '../processes/process-identity.js';

/** What `npx ramp` and the next start need to know of a running Ramp. Holds the database's password, so it is mode 600. */
export interface RunFile {
  pid: number;
  started: string;
  url: string;
  databaseUrl: string;
  issuer: string | null;
  exportsUrl: string | null;
  children: { name: string; pid: number; started: string }[];
}

const pathOf = (dataDir: string): string => join(dataDir, 'run.json');

export function writeRunFile(dataDir: string, run: Omit<RunFile, 'pid' | 'started'>): void {
  writePrivate(pathOf(dataDir), { pid: process.pid, started: startOf(process.pid) ?? '', ...run });
}

export const removeRunFile = (dataDir: string): void => rmSync(pathOf(dataDir), { force: true });

/** The Ramp that runs on this data folder now. */
export function runningRamp(dataDir: string): RunFile | undefined {
  const run = readRunFile(dataDir);
  return run && isSameProcess(run.pid, run.started) ? run : undefined;
}

/** API and worker of a start that was killed may live a moment longer and hold the port; they are ended here. */
export function endLeftovers(dataDir: string): void {
  const run = readRunFile(dataDir);
  if (!run || isSameProcess(run.pid, run.started)) return;
  for (const { pid, started } of run.children) if (isSameProcess(pid, started)) process.kill(pid, 'SIGKILL');
}

/** Written beside and renamed, so that a reader sees the old or the new file, whole, and only its owner sees any. */
export function writePrivate(path: string, content: unknown): void {
  const draft = `${path}.${process.pid}`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, path);
}

function readRunFile(dataDir: string): RunFile | undefined {
  try {
    return JSON.parse(readFileSync(pathOf(dataDir), 'utf8')) as RunFile;
  } catch {
    return undefined;
  }
}
