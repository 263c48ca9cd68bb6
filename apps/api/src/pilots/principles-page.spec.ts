import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot, principleChecks } from '#catalogue';

it('docs/principles.md says of every check what Ramp looks at, in the order of the catalogue', () => {
  const page = readFileSync(join(packageRoot(), 'docs', 'principles.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z]+-\d+)` \| (\w+) \| (.+?) \| (.+) \|$/gm)];
  expect(rows.map(([, id, level]) => [id, level])).toEqual(principleChecks().map(({ id, level }) => [id, level]));
  expect(rows.every(([, , , asks, looksAt]) => (asks ?? '').length > 5 && (looksAt ?? '').length > 10)).toBe(true);
});
