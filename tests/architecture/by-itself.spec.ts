import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT, files, read } from './tree.js';

it('docs/by-itself.md says what the files of subscribers and ticks say (npm run docs:by-itself)', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['tests/architecture/write-by-itself.mjs', '--print'],
    {
      cwd: ROOT,
    },
  );
  expect(read('docs/by-itself.md')).toBe(stdout);
});

it('every class that is a subscriber or a tick is in it', () => {
  const page = read('docs/by-itself.md');
  const named = files('apps', 'libs')
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts'))
    .filter((path) => /\bclass \w+ implements (Subscriber|Tick)\b/.test(read(path)))
    .map((path) => path.replace(/^.*\/|\.ts$/g, ''));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
