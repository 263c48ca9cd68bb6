import { files, read } from './tree.js';

// A key of an integration acts by a row of `people`. Who looks for a person asks the view `humans`; these ask what an actor may do, or write, or begin with a sign-in, which no
// key has.
const ASK_FOR_ACTORS = [
  'libs/sources/src/reads/keeps.ts',
  'libs/units/src/data/arrive-person.ts',
  'libs/units/src/data/claimed-grants.store.ts',
  'libs/units/src/data/integration-keys.store.ts',
  'libs/units/src/data/people.store.ts',
  'libs/units/src/data/sessions.ts',
  'libs/units/src/data/sign-ins.ts',
  'libs/units/src/reads/in-scope.ts',
  'libs/units/src/reads/readers-among.ts',
  'libs/units/src/reads/roles.ts',
];
const names = (text: string): boolean => /\b(from|join|into|update)\s+people\b/i.test(text);

it('the table of people and keys is named in SQL by those alone who mean both', () => {
  const naming = files('apps/api', 'libs').filter(
    (path) => /(?<!spec)\.ts$/.test(path) && !path.includes('/migrations/') && names(read(path)),
  );
  expect(naming.sort()).toEqual(ASK_FOR_ACTORS);
});

it('finds what it looks for', () => {
  expect(names('select id from people where active')).toBe(true);
  expect(names('select id from humans where active')).toBe(false);
});
