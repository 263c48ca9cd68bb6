import { files, linesOf } from './tree.js';

// Written by `npx ramp schema` and `npm run client:generate`, not by hand.
const PRINTED = ['apps/api/src/graphql/input-types.ts', 'libs/client/src/generated/operations.ts'];
const code = files('apps', 'libs', 'tests').filter(
  (path) => /\.(ts|tsx|mjs|cjs|js)$/.test(path) && !PRINTED.includes(path),
);
const sized = (paths: string[]) => paths.map((path) => ({ path, lines: linesOf(path) }));
const isSpec = (path: string): boolean => path.endsWith('.spec.ts') || path.startsWith('tests/');

it('no file is longer than 300 lines, no spec than 400', () => {
  const long = sized(code).filter(({ path, lines }) => lines > (isSpec(path) ? 400 : 300));
  expect(long.map(({ path, lines }) => `${path}: ${lines} lines, cut it by what it is about`)).toEqual([]);
});

it('a file of the libs has about 50 lines: the middle one at most 60, 19 of 20 at most 200', () => {
  const libs = sized(code.filter((path) => /^libs\/[^/]+\/src\//.test(path) && !isSpec(path)));
  const lines = libs.map((file) => file.lines).sort((a, b) => a - b);
  expect(lines.length).toBeGreaterThan(0);
  const at = (share: number): number => lines[Math.ceil(share * lines.length) - 1] ?? NaN;
  expect({ median: at(0.5) <= 60 || at(0.5), p95: at(0.95) <= 200 || at(0.95) }).toEqual({ median: true, p95: true });
});
