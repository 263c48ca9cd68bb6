import { writeFileSync } from 'node:fs';
import { PAYLOADS } from '../matrix/fields.js';
import { ROOTS } from '../matrix/questions.js';
import { RIGHTS, SUBSCRIPTIONS } from '../matrix/rights.js';
import { rightsPage } from '../matrix/rights-page.js';
import { fields, rootFields, rows, toldByMutations } from '../matrix/rows.js';
import { read } from './tree.js';

it('every field that is shown has its row of who may see it, and no row is of none', () => {
  expect(rows.map(({ field }) => field).sort()).toEqual([...fields].sort());
  expect(Object.keys(ROOTS).sort()).toEqual(rootFields('Query'));
});

it('so has every mutation, with what it tells, and every subscription', () => {
  expect(Object.keys(RIGHTS).sort()).toEqual(rootFields('Mutation'));
  expect([...PAYLOADS].sort()).toEqual([...toldByMutations].sort());
  expect(Object.keys(SUBSCRIPTIONS).sort()).toEqual(rootFields('Subscription'));
});

it('docs/rights.md says what the rows say', () => {
  // How the page is printed: `npm run docs:rights`.
  if (process.env['WRITE_RIGHTS']) writeFileSync('docs/rights.md', rightsPage());
  expect(read('docs/rights.md')).toBe(rightsPage());
});
