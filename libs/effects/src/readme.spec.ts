// The examples of the README run, and say what they say they do: `expression; // => JSON`, numbers to the digits printed.
import { readFileSync } from 'node:fs';
import * as effects from './index.js';

const page = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const blocks = [...page.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, code]) => code!);

/** Values of the marked expressions of one block, beside what is printed. */
const run = (code: string): [expression: string, got: unknown, printed: unknown][] => {
  const found: [string, unknown, unknown][] = [];
  const body = code
    .replace(/^import \{ (.*) \} from '#effects';$/gm, 'const { $1 } = effects;')
    .replace(/^(.*); \/\/ => (.*)$/gm, (_, expression: string, printed: string) => {
      const name = JSON.stringify(expression);
      return `found.push([${name}, (${expression}), ${printed}]);`;
    });
  new Function('effects', 'found', body)(effects, found);
  return found;
};

/** Numbers cut to the digits that the page prints. */
const asPrinted = (got: unknown, printed: unknown): unknown => {
  if (typeof got === 'number' && typeof printed === 'number') {
    return Number(got.toFixed((String(printed).split('.')[1] ?? '').length));
  }
  if (Array.isArray(got) && Array.isArray(printed)) return got.map((each, i) => asPrinted(each, printed[i]));
  if (got === null || typeof got !== 'object' || printed === null || typeof printed !== 'object') return got;
  return Object.fromEntries(
    Object.entries(got).map(([key, each]) => [key, asPrinted(each, (printed as Record<string, unknown>)[key])]),
  );
};

it('has examples', () => expect(blocks.length).toBeGreaterThan(4));

it.each(blocks.map((code, i) => [i + 1, code] as const))('example %p', (_, code) => {
  const found = run(code);
  expect(found.length).toBeGreaterThan(0);
  expect(found.map(([expression, got, printed]) => [expression, asPrinted(got, printed)])).toEqual(
    found.map(([expression, , printed]) => [expression, printed]),
  );
});
