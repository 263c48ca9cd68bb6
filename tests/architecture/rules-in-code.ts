import ts from 'typescript';
import { files, read } from './tree.js';

/** A rule that the code can answer: its category where the place says it, and where it is made. */
export interface CodedRule {
  rule: string;
  category: string | null;
  place: string;
}
/** Functions that make a rule out of one of their arguments. */
interface Maker {
  /** Only where this is in the path; everywhere without. */
  within?: string;
  argument: number;
  rule: (text: string, path: string) => string;
  category: string;
}
const asItIs = (text: string): string => text;
const snake = (text: string): string => text.toLowerCase().replaceAll(' ', '_');
const MAKERS: Record<string, Maker[]> = {
  notFound: [{ argument: 0, rule: (what) => `${snake(what)}.not_found`, category: 'NOT_FOUND' }],
  staleVersion: [{ argument: 0, rule: (what) => `${snake(what)}.stale_version`, category: 'STALE_VERSION' }],
  add: [{ argument: 0, rule: (reason, path) => `${subjectOf(path)}.${reason}`, category: 'INVALID' }],
  notMet: [{ argument: 0, rule: asItIs, category: 'RULE_NOT_MET' }],
  gap: [
    { within: 'charter-pilot', argument: 0, rule: (reason) => `pilot.${reason}`, category: 'RULE_NOT_MET' },
    { within: 'start-cycle', argument: 0, rule: (what) => `cycle.${what}_missing`, category: 'RULE_NOT_MET' },
  ],
  onlyOnce: [{ argument: 2, rule: (item) => `pilot.${item}_twice`, category: 'INVALID' }],
  refusedQuery: [{ within: 'sql/query', argument: 0, rule: (reason) => `source.${reason}`, category: 'INVALID' }],
  unclear: [{ within: 'csv-mapping', argument: 0, rule: (reason) => `source.${reason}`, category: 'INVALID' }],
  refusal: [{ within: 'database/page', argument: 0, rule: asItIs, category: 'INVALID' }],
  postgresProblem: [{ argument: 0, rule: (reason) => `postgres.${reason}`, category: 'UNAVAILABLE' }],
  refuse: [{ within: 'operation-limits', argument: 0, rule: asItIs, category: 'GRAPHQL_VALIDATION_FAILED' }],
};
/** Where the makers themselves put a rule together, and where errors are passed on. */
const MADE_IN = [
  'language/src/errors',
  'language/src/input-check',
  ...[
    'charter-pilot',
    'start-cycle',
    'cycle-check',
    'not-met',
    'csv-mapping.inputs',
    'database/page',
    'postgres/problems',
    'trials/fault-problem',
  ],
  ...['operation-limits', 'api/src/graphql/errors'],
].map((name) => `${name}.ts`);
const LIB_SUBJECTS: Record<string, string> = {
  cycles: 'cycle',
  ideas: 'idea',
  metrics: 'metric',
  pilots: 'pilot',
  sources: 'source',
};

export const code = files('apps', 'libs').filter((path) => /\.ts$/.test(path) && !/\.spec\.ts$/.test(path));

/** What the rules of a form in this file begin with. */
function subjectOf(path: string): string {
  const own = /new InputCheck\('(\w+)'\)/.exec(read(path))?.[1];
  return own ?? LIB_SUBJECTS[path.split('/')[1] ?? ''] ?? 'unknown';
}

/** Every rule in apps and libs. A `rule` that cannot be read is answered as such, so that none goes unseen. */
export function rulesInCode(): { rules: CodedRule[]; unreadable: string[] } {
  const rules: CodedRule[] = [];
  const unreadable: string[] = [];
  for (const path of code) {
    const source = ts.createSourceFile(path, read(path), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      const isRule = ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node);
      if (isRule && node.name.getText() === 'rule') fromProperty(node, path);
      if (ts.isCallExpression(node)) fromCall(node, path);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { rules, unreadable };

  function fromProperty(node: ts.PropertyAssignment | ts.ShorthandPropertyAssignment, path: string): void {
    const value = ts.isPropertyAssignment(node) ? node.initializer : node.name;
    const place = placeOf(node, path);
    if (!ts.isStringLiteralLike(value)) {
      if (isProblem(node.parent) && !MADE_IN.some((name) => path.endsWith(name))) unreadable.push(place);
    } else if (/^[a-z_]+\.[a-z_]+$/.test(value.text)) {
      rules.push({ rule: value.text, category: categoryOf(node.parent), place });
    }
  }
  function fromCall(node: ts.CallExpression, path: string): void {
    const name = node.expression.getText().replace(/^check\./, '');
    const makers = Object.hasOwn(MAKERS, name) ? MAKERS[name] : undefined;
    const maker = makers?.find(({ within }) => !within || path.includes(within));
    const argument = maker && node.arguments[maker.argument];
    if (!maker || !argument) return;
    const place = placeOf(node, path);
    if (ts.isStringLiteralLike(argument))
      rules.push({ rule: maker.rule(argument.text, path), category: maker.category, place });
    else if (ts.isTemplateExpression(argument) && !MADE_IN.some((file) => path.endsWith(file)) && !isOnlyOnce(argument))
      unreadable.push(place);
  }
}

const placeOf = (node: ts.Node, path: string): string =>
  `${path}:${node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
const isOnlyOnce = (argument: ts.Expression): boolean => argument.getText() === '`${item}_twice`';
/** Of the objects with a rule, those that are errors: a signal has rules of its own kind. */
const isProblem = (object: ts.Node): boolean =>
  ts.isObjectLiteralExpression(object) && /\b(message|code)\b/.test(object.getText());
const property = (object: ts.Node, name: string): ts.PropertyAssignment | undefined =>
  ts.isObjectLiteralExpression(object)
    ? object.properties.find(
        (one): one is ts.PropertyAssignment => ts.isPropertyAssignment(one) && one.name.getText() === name,
      )
    : undefined;

function categoryOf(object: ts.Node): string | null {
  const value = property(object, 'code')?.initializer;
  const bare = value && ts.isAsExpression(value) ? value.expression : value;
  return bare && ts.isStringLiteralLike(bare) ? bare.text : null;
}
