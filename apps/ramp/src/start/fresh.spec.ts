import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeData } from './fresh.js';

const folder = mkdtempSync(join(tmpdir(), 'ramp-fresh-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('removeData', () => {
  it('removes what Ramp made, in its folder and where Postgres had to be moved to, its key where its database goes, and nothing else', async () => {
    const [dataDir, home] = [join(folder, 'data'), join(folder, 'home')];
    const made = [
      'postgres.password',
      'postgres.port',
      'postgres.log',
      'api.log',
      'worker.log.1',
      'issuer.json',
      'demo.json',
    ];
    const others = ['notes.txt', 'pg18-backup', 'postgres.conf', 'my.json', 'start.lock'];
    for (const path of [join(dataDir, 'pg18/base'), join(home, 'pg18'), join(home, 'postgres-18.4.0')]) {
      mkdirSync(path, { recursive: true });
    }
    for (const name of [...made, ...others]) writeFileSync(join(dataDir, name), '');
    writeFileSync(join(dataDir, 'postgres-home'), `${home}\n`);

    writeFileSync(join(dataDir, 'master.key'), '');
    await removeData(dataDir, false);
    expect(readdirSync(dataDir).sort()).toEqual([...others, 'master.key'].sort());
    await removeData(dataDir, true);
    expect(readdirSync(dataDir).sort()).toEqual([...others].sort());
    expect(readdirSync(folder)).toEqual(['data']);
  });

  it('does nothing where there is no folder', async () => {
    await expect(removeData(join(folder, 'missing'), true)).resolves.toBeUndefined();
  });
});
