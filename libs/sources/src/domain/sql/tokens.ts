/**
 * A statement as far as parameters go: what stands in strings, comments and quoted names is told from what does not, by the lexical rules
 * of PostgreSQL (manual, 4.1) and Transact-SQL. Both nest block comments.
 */
import type { SqlDialect } from './address.js';

export type TokenKind = 'quiet' | 'word' | 'parameter' | 'foreign' | 'end' | 'unclosed' | 'text';
/** quiet: a string, comment or quoted name; foreign: a parameter in the server's own spelling; end: a semicolon. */
export interface Token {
  kind: TokenKind;
  text: string;
}

type Rule = readonly [TokenKind, RegExp];
const WORD = /[a-z_\u0080-\uffff][\w$\u0080-\uffff]*/iy;
const COMMON: readonly Rule[] = [
  ['quiet', /--[^\n]*/y],
  ['quiet', /'(?:[^']|'')*'/y],
  ['quiet', /"(?:[^"]|"")*"/y],
];
const AFTER: readonly Rule[] = [
  ['word', WORD],
  ['text', /\d[\w.]*|\s+|::/y],
  ['parameter', /:[a-z_]\w*/iy],
  ['end', /;/y],
  ['unclosed', /['"]/y],
];
const RULES: Record<SqlDialect, readonly Rule[]> = {
  POSTGRES: [
    ['quiet', /e'(?:[^'\\]|\\.|'')*'/isy],
    ...COMMON,
    ['quiet', /\$((?:[a-z_\u0080-\uffff][\w\u0080-\uffff]*)?)\$.*?\$\1\$/isy],
    ['foreign', /\$\d+/y],
    ['unclosed', /e'|\$(?:[a-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/iy],
    ...AFTER,
  ],
  SQL_SERVER: [
    ...COMMON,
    ['quiet', /\[(?:[^\]]|\]\])*\]/y],
    ['foreign', /@{1,2}[\w$#@]+/y],
    ['unclosed', /\[/y],
    ...AFTER,
  ],
};

export function tokensOf(sql: string, dialect: SqlDialect): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < sql.length;) {
    const token = sql.startsWith('/*', at) ? comment(sql, at) : next(sql, at, RULES[dialect]);
    tokens.push(token);
    at += token.text.length;
  }
  return tokens;
}

function next(sql: string, at: number, rules: readonly Rule[]): Token {
  for (const [kind, pattern] of rules) {
    pattern.lastIndex = at;
    const [text] = pattern.exec(sql) ?? [];
    if (text) return { kind, text };
  }
  return { kind: 'text', text: sql[at] as string };
}

function comment(sql: string, from: number): Token {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = from;
  for (let depth = 0, found = edge.exec(sql); found; found = edge.exec(sql)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return { kind: 'quiet', text: sql.slice(from, edge.lastIndex) };
  }
  return { kind: 'unclosed', text: sql.slice(from) };
}
