import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isSameProcess, startOf } from './process-identity.js';

export interface LockHolder {
  pid: number;
  started: string;
  /** What the holder wants others to know, such as where it can be reached. */
  note: string;
}

export interface Lock {
  release(): void;
}

/** The living holder of a lock; what a dead process left behind counts as nobody. */
export function lockHolder(path: string): LockHolder | undefined {
  let holder: LockHolder;
  try {
    holder = JSON.parse(readFileSync(path, 'utf8')) as LockHolder;
  } catch {
    return undefined;
  }
  return isSameProcess(holder.pid, holder.started) ? holder : undefined;
}

/** Takes the lock, or answers who has it. The lock ends with the process, however that ends. */
export function tryLock(path: string, note = ''): Lock | LockHolder {
  const mine: LockHolder = { pid: process.pid, started: startOf(process.pid) ?? '', note };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (;;) {
      try {
        // A link appears with its content, so nobody ever reads half a lock.
        linkSync(draft, path);
        return { release: () => rmSync(path, { force: true }) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = lockHolder(path);
      if (holder) return holder;
      setAside(path);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Waits for the lock up to `ms` milliseconds; then answers who has it. */
export async function waitForLock(path: string, ms: number): Promise<Lock | LockHolder> {
  const deadline = Date.now() + ms;
  for (;;) {
    const lock = tryLock(path);
    if ('release' in lock || Date.now() > deadline) return lock;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Moves a dead lock away; one that came to life between looking and moving is put back. */
function setAside(path: string): void {
  const aside = `${path}.dead.${process.pid}`;
  try {
    renameSync(path, aside);
    if (lockHolder(aside)) linkSync(aside, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}
