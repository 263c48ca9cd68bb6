import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { promisify } from 'node:util';
import type { ICruiseResult } from 'dependency-cruiser';
import { ROOT } from './tree.js';

let found: ICruiseResult;

beforeAll(async () => {
  // A process of its own: the cruiser looks for its parsers by version and place, which a test environment bends.
  const program = `${ROOT}/node_modules/dependency-cruiser/bin/dependency-cruise.mjs`;
  const rules = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...rules, 'apps', 'libs', 'tests'], {
    cwd: ROOT,
    maxBuffer: 256 * 1024 * 1024,
  }).catch((error: { stdout?: string }) => {
    // It also ends with an error code when it found something.
    if (error.stdout) return { stdout: error.stdout };
    throw error as Error;
  });
  found = JSON.parse(stdout) as ICruiseResult;
}, 60_000);

it('reads what it is to judge: TypeScript with its types, every lib by its door', () => {
  const imports = found.modules.flatMap(({ dependencies }) => dependencies);
  expect(imports.some(({ dependencyTypes }) => dependencyTypes.includes('type-only'))).toBe(true);
  const doors = new Set(imports.filter(({ module }) => module.startsWith('#')).map(({ resolved }) => resolved));
  const libs = readdirSync(`${ROOT}/libs`).map((name) => `libs/${name}/src/index.ts`);
  expect([...doors].filter((door) => !libs.includes(door))).toEqual([]);
  const sources = new Set(found.modules.map(({ source }) => source));
  expect(libs.filter((door) => !sources.has(door))).toEqual([]);
});

it('the ladder, the doors and the purity of rules hold, and nothing goes in circles', () => {
  const comment = (name: string): string =>
    found.summary.ruleSetUsed?.forbidden?.find((rule) => rule.name === name)?.comment ?? '';
  const broken = found.summary.violations.map(({ rule, from, to, cycle }) => {
    const path = cycle ? [from, ...cycle.map(({ name }) => name)].join(' -> ') : `${from} -> ${to}`;
    return `${rule.name}: ${path}\n    ${comment(rule.name)}`;
  });
  expect(broken).toEqual([]);
});
