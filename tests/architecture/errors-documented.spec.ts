import { code, rulesInCode } from './rules-in-code.js';
import { read } from './tree.js';

const page = read('docs/errors.md');
/** The rows of the tables under one heading, by their cells. */
function rowsUnder(heading: string): string[][] {
  const from = page.split(/^#+ /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  return from
    .split('\n')
    .filter((line) => /^\| `(?!extensions\.)/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}
const bare = (cell = ''): string => cell.replaceAll('`', '');
const firstCells = (heading: string): string[] => rowsUnder(heading).map(([, name]) => bare(name));
/** Words in capitals between quotes. */
const capitals = (text: string): string[] =>
  [...text.matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/g)].map(([, word]) => word ?? '');
const sorted = (words: Iterable<string>): string[] => [...new Set(words)].sort();

const PROGRAMS = 'backup bundle config database demo import keys postgres queue ramp restore start wiring'.split(' ');
const { rules, unreadable } = rulesInCode();
const isOfPrograms = (rule: string): boolean => PROGRAMS.includes(rule.split('.')[0] ?? '');

it('reads every rule that the code makes', () => {
  expect(unreadable).toEqual([]);
  expect(rules.length).toBeGreaterThan(150);
});

it.each([
  ['Rules of the API', (rule: string) => !isOfPrograms(rule)],
  ['Rules of the programs', isOfPrograms],
])('%s: the page names what the code can answer, and nothing else', (heading, belongs) => {
  const coded = sorted(rules.map(({ rule }) => rule).filter(belongs));
  expect(firstCells(heading)).toEqual(coded);
});

it('a rule is in the category that the page gives it, with a sentence', () => {
  const rows = [...rowsUnder('Rules of the API'), ...rowsUnder('Rules of the programs')];
  const documented = new Map(rows.map(([, rule, category]) => [bare(rule), bare(category).split(', ')]));
  const other = rules.filter(({ rule, category }) => category && !documented.get(rule)?.includes(category));
  expect(other).toEqual([]);
  const tooMany = [...documented].filter(
    ([rule, categories]) =>
      categories.length !== new Set(rules.flatMap((one) => (one.rule === rule ? (one.category ?? []) : []))).size &&
      rules.some((one) => one.rule === rule && one.category),
  );
  expect(tooMany).toEqual([]);
  expect(rows.filter(([, , , sentence]) => !/^[A-Z`].{10,}\.$/.test(sentence ?? ''))).toEqual([]);
});

it('names the categories, and only those that there are', () => {
  const coded = capitals(/ERROR_CODES = \[([^\]]+)\]/.exec(read('libs/language/src/errors.ts'))?.[1] ?? '');
  expect(coded.length).toBeGreaterThan(5);
  expect(firstCells('Categories')).toEqual(coded);
  const known = new Set([...coded, 'GRAPHQL_VALIDATION_FAILED']);
  const used = [...rowsUnder('Rules of the API'), ...rowsUnder('Rules of the programs')];
  expect(used.flatMap(([, , category]) => bare(category).split(', ')).filter((one) => !known.has(one))).toEqual([]);
});

it('names what a field of a form can lack, and whose fields are checked', () => {
  const reasons = [...read('libs/language/src/input-check.ts').matchAll(/\$\{word\(path\)\}(_\w+)`/g)].map(
    (hit) => hit[1] ?? '',
  );
  expect(sorted(firstCells('Fields of forms'))).toEqual(sorted(reasons));
  const subjects = code.flatMap((path) =>
    [...read(path).matchAll(/(?:new InputCheck|super)\('(\w+)'\)/g)].map((hit) => hit[1] ?? ''),
  );
  const [, named = ''] = /The subjects are ([^.]+)\./.exec(page) ?? [];
  expect([...named.matchAll(/`(\w+)`/g)].map((hit) => hit[1])).toEqual(sorted(subjects));
});

it('names what can be wrong with a source', () => {
  const coded = code.flatMap((path) =>
    [...read(path).matchAll(/new SourceFault\(\s*'([a-z_.]+)'/g)].map((hit) => hit[1] ?? ''),
  );
  const ofDatabases = read('libs/sources/src/connectors/sql/sql-faults.ts').matchAll(/'(source\.\w+)'/g);
  coded.push(...[...ofDatabases].map((hit) => hit[1] ?? ''));
  expect(coded.length).toBeGreaterThan(10);
  expect(firstCells('What is wrong with a source')).toEqual(sorted(coded));
});

it('names the codes of GraphQL errors', () => {
  const sources = ['errors', 'exceptions', 'socket'].map((name) => read(`apps/api/src/graphql/${name}.ts`));
  const coded = sources.flatMap(capitals).filter((word) => word !== 'STALE_VERSION');
  expect(sorted(firstCells('Where they stand'))).toEqual(sorted(coded));
});

it('names why nobody is signed in', () => {
  const codes = /SIGN_IN_CODES = \[([^\]]+)\]/.exec(read('apps/api/src/sign-in/sign-in-error.ts'))?.[1] ?? '';
  const others = code.flatMap((path) =>
    [...read(path).matchAll(/unauthenticated\(('\w+')/g)].map((hit) => hit[1] ?? ''),
  );
  expect(firstCells('Why nobody is signed in')).toEqual([...capitals(codes), ...capitals(others.join(' '))]);
});
