import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { waitUntilGone } from '../processes/process-identity.js';
import { PROGRAM_ENV, type Cluster } from './cluster.js';
import { readPidFile } from './postmaster-pid.js';

/** Durable as Postgres comes (fsync, synchronous_commit and checksums stay on), small enough for a laptop, silent to the outside. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '64MB',
  maintenance_work_mem: '32MB',
  max_wal_size: '512MB',
  // No reader processes beside the backends: the data is small and mostly cached.
  io_method: 'sync',
  max_logical_replication_workers: '0',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
};
const LOG_LIMIT = 5_000_000;

export interface ServerProcess {
  child: ChildProcess;
  /** What the server has logged since this start. */
  logged(): string;
}

/** Starts the server so that it outlives this process, with its log in a file: a pipe would break when we die. */
export function spawnServer(
  cluster: Cluster,
  port: number,
  log: string,
  settings: Record<string, string>,
): ServerProcess {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
  const before = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  const fd = openSync(log, 'a', 0o600);
  const all = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(cluster.binaries.postgres, ['-D', cluster.folder, '-p', String(port), ...all], {
    ...cluster.user,
    cwd: cluster.home,
    env: PROGRAM_ENV,
    // A session of its own: Ctrl-C must reach Ramp alone, which stops Postgres last.
    detached: true,
    stdio: ['ignore', fd, fd],
  });
  child.on('error', () => undefined);
  child.unref();
  closeSync(fd);
  return { child, logged: () => readFileSync(log).subarray(before).toString('utf8') };
}

/** True once the server says ready, false when it has ended before; a recovery after a crash may take its time. */
export async function waitUntilReady({ child }: ServerProcess, folder: string, ms: number): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const postmaster = readPidFile(folder);
    if (postmaster?.pid === child.pid && postmaster.isReady) return true;
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return false;
}

/** Fast shutdown: open transactions are rolled back, all that is committed is kept; after `ms` at once (the next start replays the log). */
export async function stopServer(pid: number, ms = 8000): Promise<void> {
  if (!signal(pid, 'SIGINT') || (await waitUntilGone(pid, ms))) return;
  signal(pid, 'SIGQUIT');
  await waitUntilGone(pid, 4000);
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
