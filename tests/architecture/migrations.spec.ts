import { files, read } from './tree.js';

const migrations = files('libs').filter((path) => /\/migrations\/(?!index\.).+\.(ts|sql)$/.test(path));

/** Line by line, so that the answer names the place. */
function linesWith(pattern: RegExp): string[] {
  return migrations.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

it('there are migrations to look at', () => {
  expect(migrations.length).toBeGreaterThan(0);
});

it('text is TEXT: a length in a type cannot be changed later without rewriting the table', () => {
  expect(linesWith(/\b(varchar|character varying|char\s*\(\d+\))/i)).toEqual([]);
});

it('an instant has its time zone: timestamptz, never timestamp', () => {
  expect(linesWith(/\btimestamp\b(?!\s*(\(\d\))?\s*with time zone)/i)).toEqual([]);
});
