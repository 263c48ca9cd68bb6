import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Start time of a living process, in whatever form this system has it; undefined when there is none (a zombie is none). */
export function startOf(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid < 1) return undefined;
  return process.platform === 'linux' ? startFromProc(pid) : startFromPs(pid);
}

/** A pid alone is given out again; together with its start time it names one process for ever. */
export function isSameProcess(pid: number, started: string): boolean {
  return startOf(pid) === started;
}

export function isAlive(pid: number): boolean {
  return startOf(pid) !== undefined;
}

/** Resolves true when the process has ended, false when it still lives after `ms` milliseconds. */
export async function waitUntilGone(pid: number, ms: number, everyMs = 25): Promise<boolean> {
  const started = startOf(pid);
  const deadline = Date.now() + ms;
  while (started !== undefined && isSameProcess(pid, started)) {
    if (Date.now() > deadline) return false;
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return true;
}

function startFromProc(pid: number): string | undefined {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return undefined;
  }
  // The name in brackets may hold anything, so count from behind it: state is the first field, start time the twentieth.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}:${fields[19]}`;
}

function startFromPs(pid: number): string | undefined {
  try {
    const [state, ...started] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .split(/\s+/);
    return state === undefined || state.startsWith('Z') ? undefined : started.join(' ');
  } catch {
    return undefined;
  }
}
