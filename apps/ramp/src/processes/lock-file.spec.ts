import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockHolder, tryLock, waitForLock, type Lock } from './lock-file.js';
import { startOf } from './process-identity.js';

const folder = mkdtempSync(join(tmpdir(), 'ramp-lock-'));
afterAll(() => rmSync(folder, { recursive: true }));
let number = 0;
const fresh = (): string => join(folder, `lock-${(number += 1)}`);

describe('a lock file', () => {
  it('is held by one until it is released, and says who holds it', () => {
    const path = fresh();
    const lock = tryLock(path, 'http://127.0.0.1:3000') as Lock;
    expect(tryLock(path)).toMatchObject({ pid: process.pid, note: 'http://127.0.0.1:3000' });
    expect(lockHolder(path)?.pid).toBe(process.pid);
    lock.release();
    expect(lockHolder(path)).toBeUndefined();
    expect(tryLock(path)).toHaveProperty('release');
  });

  it('ends with its process, also when the pid has been given to another one since', () => {
    const dead = spawnSync('true').pid;
    for (const holder of [
      { pid: dead, started: 'earlier', note: '' },
      { pid: process.pid, started: `not ${startOf(process.pid)}`, note: '' },
    ]) {
      const path = fresh();
      writeFileSync(path, JSON.stringify(holder));
      expect(lockHolder(path)).toBeUndefined();
      expect(tryLock(path)).toHaveProperty('release');
      expect(lockHolder(path)?.pid).toBe(process.pid);
    }
  });

  it('is waited for, and after that the holder is named', async () => {
    const path = fresh();
    const first = tryLock(path) as Lock;
    expect(await waitForLock(path, 60)).toMatchObject({ pid: process.pid });
    setTimeout(() => first.release(), 80);
    expect(await waitForLock(path, 5000)).toHaveProperty('release');
  });

  it('leaves no drafts behind', () => {
    expect(readdirSync(folder).filter((name) => !/^lock-\d+$/.test(name))).toEqual([]);
  });
});
