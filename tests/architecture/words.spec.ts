import { basename, dirname } from 'node:path';
import { files } from './tree.js';

const ours = files('apps', 'libs', 'tests');

it('no folder is named after nothing in particular', () => {
  const vague = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'shared', 'types', 'misc', 'lib']);
  const folders = new Set(ours.flatMap((path) => dirname(path).split('/')));
  expect([...folders].filter((folder) => vague.has(folder))).toEqual([]);
});

it('folders and code files are in kebab-case, with a suffix only for their part', () => {
  const word = '[a-z0-9]+(-[a-z0-9]+)*';
  const part =
    '(module|resolver|type|inputs|controller|plugin|entity|store|reads|facts|processor|source|events|config|d|spec)';
  const name = new RegExp(`^${word}(\\.${part})*\\.(ts|tsx|mjs|cjs|js|css|html)$`);
  const code = ours.filter((path) => /\.(ts|tsx|mjs|cjs|js|css|html)$/.test(path));
  expect(code.filter((path) => !name.test(basename(path)))).toEqual([]);
  const folders = new Set(code.flatMap((path) => dirname(path).split('/')));
  expect([...folders].filter((folder) => !new RegExp(`^${word}$`).test(folder))).toEqual([]);
});

it('a lib has one door and no barrels inside', () => {
  const barrels = ours.filter(
    (path) => /^libs\/.+\/index\.ts$/.test(path) && !/^libs\/[^/]+\/src\/index\.ts$/.test(path),
  );
  expect(barrels).toEqual([]);
});
