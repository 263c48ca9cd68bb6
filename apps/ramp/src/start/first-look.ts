import { DomainError } from '#language';
import { freePort } from '../postgres/index.js';
import { endLeftovers, runningRamp } from './run-file.js';
import { join } from 'node:path';
import { lockHolder } from '../processes/lock-file.js';

export const lockOf = (dataDir: string): string => join(dataDir, 'start.lock');

/** Before anything is touched: does Ramp already run on this data folder, and is the port free? Answers the port to take. */
export async function firstLook({
  dataDir,
  port,
  host,
}: {
  dataDir: string;
  port: number;
  host: string;
}): Promise<number> {
  const running = runningRamp(dataDir) ?? lockHolder(lockOf(dataDir));
  if (running) throw alreadyRuns(dataDir, running.pid, 'url' in running ? running.url : running.note);
  endLeftovers(dataDir);
  for (const until = Date.now() + 2000; ;) {
    const free = await freePort(port, host);
    if (free !== undefined) return free;
    if (Date.now() > until) throw portTaken(port);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export function alreadyRuns(dataDir: string, pid: number, url: string): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    rule: 'start.already_running',
    message: `Ramp already runs on ${dataDir}: ${url} (process ${pid}).`,
    remedy: 'Use that one, or stop it with Ctrl-C, or start a second one with --data-dir and --port of its own.',
  });
}

function portTaken(port: number): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    rule: 'start.port_taken',
    message: `Port ${port} is taken by another program.`,
    remedy: 'Name another one: `npm start -- --port 4000`, or RAMP_PORT=4000.',
  });
}
