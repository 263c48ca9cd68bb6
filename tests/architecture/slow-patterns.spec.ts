import { checkSync } from 'recheck';
import ts from 'typescript';
import { files, read } from './tree.js';

/**
 * Patterns whose time grows with the square of a text, each with why none that it is given is long. None grows faster. They are named by
 * how they are written.
 */
const BOUNDED: Readonly<Record<string, string>> = {
  '/^postgres-[\\d.]+.*$/': 'The name of a folder of ours.',
  '/<style[^>]*>[\\s\\S]*?<\\/style>| (?:class="zr\\d+-cls-\\d+"|ecmeta_\\w+="[^"]*"|pointer-events="\\w+")/g':
    'A drawing that was made here; a text in it is escaped, and opens no tag.',
};

const code = files('apps', 'libs').filter((path) => /\.(ts|tsx|mjs|cjs|js)$/.test(path) && !path.includes('.spec.'));
function patternsOf(path: string): { literals: string[]; built: number } {
  const literals: string[] = [];
  let built = 0;
  const look = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) literals.push(node.text);
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') built += 1;
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true));
  return { literals, built };
}
const found = code.map((path) => ({ path, ...patternsOf(path) }));
const literals = [...new Set(found.flatMap((one) => one.literals))];

/** Built from constants of ours alone, never from a text that somebody sent. */
const BUILT: Readonly<Record<string, number>> = {
  'libs/spc/src/false-alarms/which-rules-page.ts': 1,
  'libs/units/src/data/key-text.ts': 1,
  'libs/ideas/src/domain/tracking-code.ts': 1,
};

it('no pattern in the code backtracks without end; those that take the square of a short text are listed', () => {
  const slow = literals.flatMap((text) => {
    const end = text.lastIndexOf('/');
    const told = checkSync(text.slice(1, end), text.slice(end + 1));
    const how = told.status === 'vulnerable' ? told.complexity.summary : told.status;
    return how === 'safe' ? [] : [{ text, how }];
  });
  expect(literals.length).toBeGreaterThan(100);
  expect(slow.map(({ text }) => text).sort()).toEqual(Object.keys(BOUNDED).sort());
  expect(slow.filter(({ how }) => !how.startsWith('2nd degree polynomial'))).toEqual([]);
}, 120_000);

it('no pattern is built from what is sent: where one is built at all, it is listed', () => {
  const built = found.filter((one) => one.built > 0).map((one) => [one.path, one.built]);
  expect(Object.fromEntries(built)).toEqual(BUILT);
});

it('the checker tells a pattern that does', () => {
  expect(checkSync('^(a+)+$', '')).toMatchObject({ status: 'vulnerable', complexity: { type: 'exponential' } });
});
