import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { isAlive } from '../processes/process-identity.js';

/** What Postgres writes about itself into `postmaster.pid`: line 1 pid, line 4 port, line 8 status. */
export interface Postmaster {
  pid: number;
  port: number;
  isReady: boolean;
}

/** The Postgres that runs on this cluster now; undefined when the file is missing or its process is dead or another one. */
export function runningPostmaster(folder: string): Postmaster | undefined {
  const postmaster = readPidFile(folder);
  if (!postmaster || !isAlive(postmaster.pid)) return undefined;
  return isPostgresOf(postmaster.pid, folder) ? postmaster : undefined;
}

/**
 * Removes a pid file that nobody stands behind: its pid may be another program by now, or a dead process that was never reaped,
 * and Postgres would take either for itself. Against a server that still lives, the shared memory it holds protects the data.
 */
export function removeStalePidFile(folder: string): void {
  if (!runningPostmaster(folder)) rmSync(join(folder, 'postmaster.pid'), { force: true });
}

export function readPidFile(folder: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/** A postmaster stands in its own cluster folder. Elsewhere than on Linux its name must do. */
function isPostgresOf(pid: number, folder: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
    return basename(execFileSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' }).trim()) === 'postgres';
  } catch {
    return false;
  }
}
