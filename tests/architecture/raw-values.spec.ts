import { files, read } from './tree.js';

// Raw values stay below the suppression: who may name the tables that hold them in SQL, file by file or folder by folder. Everybody else
// takes ShownPoint. A new reader is not added here without saying why nothing of a value leaves it.
const RECORDING = 'libs/measurements/src/recording/';
const DECISION = 'libs/measurements/src/deciding/';
const VIEW = 'libs/measurements/src/points/shown-measurements.ts';
/** These read days, versions and reasons. */
const NO_VALUES = [
  'libs/measurements/src/data/exclusions.store.ts',
  'libs/measurements/src/reads/annotation.reads.ts',
  'libs/measurements/src/reads/correction.reads.ts',
  'libs/measurements/src/reads/due-period.ts',
];
const QUARANTINE = [
  'libs/measurements/src/reads/rejection.reads.ts',
  'libs/sources/src/',
  'libs/inbox/src/reasons/quarantine.ts',
  // Which source a row came from, for whoever redacts it.
  'libs/redaction/src/data/place-of.ts',
];
/** Whose a recording is, and which rows of the view it wrote. */
const OF_RECORDINGS = [
  'libs/measurements/src/reads/correction.reads.ts',
  'libs/measurements/src/reads/measurement.reads.ts',
  'libs/measurements/src/reads/recorded.reads.ts',
  'libs/sources/src/data/rejections.store.ts',
  'libs/sources/src/reads/rejection-actions.ts',
  'libs/sources/src/reads/rejection.reads.ts',
];
const READERS: Record<string, readonly string[]> = {
  measurements: [RECORDING, DECISION, VIEW, ...NO_VALUES],
  shown_cells: [RECORDING, DECISION, VIEW],
  staged_measurements: [RECORDING],
  recordings: [RECORDING, DECISION, ...OF_RECORDINGS, QUARANTINE[0]!],
  rejections: [RECORDING, ...QUARANTINE],
};
const sources = files('apps', 'libs').filter(
  (path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.includes('/migrations/'),
);
const names = (text: string, table: string): boolean =>
  new RegExp(
    `\\b(from|join|into|update|copy|analyze|truncate|table|using)\\s+(only\\s+)?"?${table}\\b(?!\\s*['"])`,
    'i',
  ).test(text);

it('the door of measurements lets no raw value out', () => {
  const door = read('libs/measurements/src/index.ts');
  expect(door).toContain('ShownPoint');
  expect(door).not.toMatch(/\bRaw[A-Z]|KnownCell|deciding\//);
});

describe.each(Object.entries(READERS))('the table %s', (table, allowed) => {
  const naming = sources.filter((path) => names(read(path), table));
  it('is named in SQL by those alone who may', () => {
    expect(naming.filter((path) => !allowed.some((one) => path.startsWith(one)))).toEqual([]);
  });
  it('and each of them does', () => {
    expect(allowed.filter((one) => !naming.some((path) => path.startsWith(one)))).toEqual([]);
  });
});

it('those who read only days name no value', () => {
  for (const path of NO_VALUES)
    expect([
      path,
      /\b(\w\.\*|\w\.value|numerator|denominator|contributors|largest_share)\b/.exec(read(path))?.[0],
    ]).toEqual([path, undefined]);
});

it('what of a row is for its keepers alone is asked with their right, in one place', () => {
  const naming = sources.filter(
    (path) => path.startsWith('libs/sources/src/reads/') && /\br\.(raw|reason)\b/.test(read(path)),
  );
  expect(naming).toEqual(['libs/sources/src/reads/rejection.reads.ts']);
  expect(read(naming[0]!).match(/(?<!then )\br\.(raw|reason)\b/g)).toBeNull();
});

it('finds what it looks for', () => {
  for (const sql of ['select 1 from measurements r', 'join  measurements m', 'copy staged_measurements (a) from stdin'])
    expect(Object.keys(READERS).some((table) => names(sql, table))).toBe(true);
  expect(names("import { x } from 'measurements'", 'measurements')).toBe(false);
  expect(names('from measurements_per_unit', 'measurements')).toBe(false);
});
