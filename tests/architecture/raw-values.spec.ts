import { readFileSync } from 'node:fs';
import { files } from './tree.js';

// Raw values stay in libs/measurements, below the suppression: nothing else may name what it reads them with.
it('the door of measurements lets no raw value out', () => {
  const door = readFileSync('libs/measurements/src/index.ts', 'utf8');
  expect(door).toContain('ShownPoint');
  expect(door).not.toMatch(/\bRaw[A-Z]/);
});

it('only libs/measurements, the migrations and the tests name the table of measurements in SQL', () => {
  const naming = files('apps', 'libs')
    .filter((path) => path.endsWith('.ts') && !path.startsWith('libs/measurements/') && !path.includes('/migrations/'))
    .filter((path) => /\b(from|join|into|update)\s+measurements\b(?!\s*['"])/i.test(readFileSync(path, 'utf8')));
  expect(naming).toEqual([]);
});
