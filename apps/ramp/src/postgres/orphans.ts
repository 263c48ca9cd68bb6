// What is left of a server whose postmaster was killed: a backend that is busy does not notice, goes on, and holds the shared memory,
// so that Postgres rightly refuses to open the data a second time. Its work is lost in any case: nobody can commit it any more.
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { isSameProcess, startOf } from '../processes/process-identity.js';
import type { Cluster } from './cluster.js';

const SIGNALS = ['SIGTERM', 'SIGQUIT', 'SIGKILL'] as const;
const EACH_MS = 2000;

/** Ends the orphans of this cluster, gently first. Answers the pids of those that live on (none where the system has no /proc). */
export async function endOrphans(cluster: Pick<Cluster, 'folder' | 'binaries'>): Promise<number[]> {
  const found = orphansOf(cluster).map((pid) => ({ pid, started: startOf(pid) }));
  let left = found.filter(isThere);
  for (const name of SIGNALS) {
    for (const { pid } of left) signal(pid, name);
    const deadline = Date.now() + EACH_MS;
    while ((left = left.filter(isThere)).length > 0 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return left.map(({ pid }) => pid);
}

/**
 * Processes of our own program that stand in this very cluster and belong to no living postmaster: one that has children among them
 * is a postmaster (its pid file may have been removed), and it and its children are left alone.
 */
export function orphansOf({ folder, binaries }: Pick<Cluster, 'folder' | 'binaries'>): number[] {
  if (process.platform !== 'linux') return [];
  const [cwd, exe] = [realpathSync(folder), realpathSync(binaries.postgres)];
  const parents = new Map<number, number>();
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    const parent = parentOfOurs(pid, cwd, exe);
    if (parent !== undefined) parents.set(pid, parent);
  }
  const postmasters = new Set([...parents.values()].filter((pid) => parents.has(pid)));
  return [...parents].flatMap(([pid, parent]) => (postmasters.has(pid) || postmasters.has(parent) ? [] : [pid]));
}

/** The parent of a process that runs `exe` in `cwd`; undefined for any other, and for what we may not look into. */
function parentOfOurs(pid: number, cwd: string, exe: string): number | undefined {
  try {
    if (readlinkSync(`/proc/${pid}/cwd`) !== cwd) return undefined;
    // An installation since then has replaced the file that it runs.
    if (readlinkSync(`/proc/${pid}/exe`).replace(/ \(deleted\)$/, '') !== exe) return undefined;
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]);
  } catch {
    return undefined;
  }
}

const isThere = ({ pid, started }: { pid: number; started: string | undefined }): boolean =>
  started !== undefined && isSameProcess(pid, started);

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile, or is not ours to end: then it is among those that are left.
  }
}
