import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TemporaryFile } from './temporary-file.js';

async function* pieces(fails = false): AsyncGenerator<Buffer> {
  yield Buffer.from('one ');
  if (fails) throw new Error('broke off');
  yield Buffer.from('two');
}

it('has no name, so that nothing is left of it however this process ends', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ramp-test-'));
  const [whole, broken] = [new TemporaryFile(folder), new TemporaryFile(folder)];
  const handle = await whole.fill(pieces());
  expect(await readdir(folder)).toEqual([]);
  expect((await handle.read(Buffer.alloc(7), 0, 7, 0)).buffer.toString()).toBe('one two');
  await expect(broken.fill(pieces(true))).rejects.toThrow('broke off');
  expect(await readdir(folder)).toEqual([]);
  await Promise.all([whole.close(), broken.close()]);
  await rm(folder, { recursive: true });
});
