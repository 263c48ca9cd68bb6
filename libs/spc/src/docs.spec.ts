// The examples of the pages in docs/ run, and say what the pages say: `expression; // => value`, to the decimals shown.
import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

const folder = new URL('../docs/', import.meta.url);
const blocks = (page: string): string[] => [...page.matchAll(/^```ts\n([\s\S]+?)^```$/gm)].map(([, code]) => code!);
const pages = [
  ...readdirSync(folder).map((name) => [name, new URL(name, folder)] as const),
  ['README.md', new URL('../README.md', import.meta.url)] as const,
]
  .map(([name, url]) => [name, blocks(readFileSync(url, 'utf8'))] as const)
  .filter(([, code]) => code.length > 0);

/** The same with all numbers rounded. */
const rounded = (value: unknown, decimals: number): unknown => {
  if (typeof value === 'number') return Number(value.toFixed(decimals));
  if (Array.isArray(value)) return value.map((one) => rounded(one, decimals));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one, decimals)]));
};

const decimalsIn = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/\d\.(\d+)/g)].map(([, digits]) => digits!.length));

const runnable = (code: string): string => {
  const checked = code
    .replace(/^import (\{[^}]+\}) from '#spc';$/gm, 'const $1 = spc;')
    .replace(
      /^(.+); \/\/ => (.+)$/gm,
      (_, expression: string, value: string) =>
        `check(${JSON.stringify(expression)}, ${expression}, ${value}, ${decimalsIn(value)});`,
    );
  return ts.transpileModule(checked, { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText;
};

it.each(pages)('%s', async (_, examples) => {
  const spc = await import('./index.js');
  let checks = 0;
  const check = (expression: string, got: unknown, want: unknown, decimals: number): void => {
    checks += 1;
    expect([expression, rounded(got, decimals)]).toEqual([expression, want]);
  };
  for (const code of examples) new Function('spc', 'check', runnable(code))(spc, check);
  expect(checks).toBeGreaterThan(0);
});

it('there is a page for every type of chart', async () => {
  const { chartTypes } = await import('./index.js');
  for (const type of chartTypes) {
    const page = readFileSync(new URL(`${type.toLowerCase().replace('_', '-')}.md`, folder), 'utf8');
    expect(page).toMatch(new RegExp(`^# .+ \\(\`${type}\`\\)$`, 'm'));
    expect(blocks(page)[0]).toContain(`'${type}'`);
  }
});
