/**
 * The one question that a SQL source asks: a select with named parameters and nothing else (integrations.md section 5, "parameters
 * only"). What is refused here could never be meant; that nothing is written is for the server, which gets a transaction that only
 * reads, or an account that only may (SQL Server has no such transaction, so words that write are refused here as well).
 */
import type { SqlDialect } from './address.js';
import { tokensOf, type Token } from './tokens.js';

const SQL_PARAMETERS = ['since', 'from', 'to'] as const;
export type SqlParameter = (typeof SQL_PARAMETERS)[number];

/** The statement as the server takes it, and its parameters in the order of their numbers. */
export interface SqlQuery {
  statement: string;
  parameters: SqlParameter[];
}
export interface QueryProblem {
  reason: 'query_unclosed' | 'query_several' | 'query_no_select' | 'query_writes' | 'query_parameter_unknown';
  message: string;
}
// Reserved by Transact-SQL, where a second statement needs no semicolon: whatever else is called so stands in brackets.
const WRITES = new Set(
  [
    'insert update delete merge into exec execute truncate drop alter create grant deny revoke writetext updatetext',
    'backup restore bulk dbcc kill reconfigure shutdown waitfor declare set begin openrowset openquery opendatasource',
  ].flatMap((words) => words.split(' ')),
);

export function readQuery(sql: string, dialect: SqlDialect): SqlQuery | QueryProblem {
  const tokens = withoutEnd(tokensOf(sql, dialect));
  return problemOf(tokens, dialect) ?? rewritten(tokens, dialect);
}
export const isProblem = (query: SqlQuery | QueryProblem): query is QueryProblem => 'reason' in query;

function problemOf(tokens: readonly Token[], dialect: SqlDialect): QueryProblem | null {
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text.toLowerCase());
  const unclosed = tokens.find(({ kind }) => kind === 'unclosed');
  if (unclosed)
    return refusedQuery(
      'query_unclosed',
      `A string, name or comment that begins with ${unclosed.text.slice(0, 2)} has no end.`,
    );
  if (tokens.some(({ kind }) => kind === 'end'))
    return refusedQuery('query_several', 'query holds several statements; it is one.');
  const first = tokens.find(({ kind, text }) => kind !== 'quiet' && text.trim() !== '');
  if (first?.kind !== 'word' || !['select', 'with'].includes(words[0] ?? ''))
    return refusedQuery('query_no_select', 'query is no select, nor a with before one.');
  const writes = dialect === 'SQL_SERVER' ? words.find((word) => WRITES.has(word)) : undefined;
  if (writes)
    return refusedQuery('query_writes', `query says ${writes}, outside of a string or a quoted name; it only reads.`);
  const unknown = tokens.find(
    ({ kind, text }) => kind === 'foreign' || (kind === 'parameter' && !isParameter(text.slice(1))),
  );
  if (unknown)
    return refusedQuery(
      'query_parameter_unknown',
      `${unknown.text.slice(0, 40)} is none of the parameters :since, :from and :to.`,
    );
  return null;
}
const refusedQuery = (reason: QueryProblem['reason'], message: string): QueryProblem => ({ reason, message });
const isParameter = (name: string): name is SqlParameter => SQL_PARAMETERS.some((one) => one === name);

function rewritten(tokens: readonly Token[], dialect: SqlDialect): SqlQuery {
  const parameters: SqlParameter[] = [];
  const statement = tokens.map(({ kind, text }) => {
    if (kind !== 'parameter') return text;
    const name = text.slice(1) as SqlParameter;
    if (!parameters.includes(name)) parameters.push(name);
    return dialect === 'POSTGRES' ? `$${parameters.indexOf(name) + 1}` : `@${name}`;
  });
  return { statement: statement.join(''), parameters };
}

/** Without the semicolons that it ends with. */
function withoutEnd(tokens: Token[]): Token[] {
  const last = tokens.findLastIndex(({ kind, text }) => kind !== 'end' && kind !== 'quiet' && text.trim() !== '');
  return tokens.filter(({ kind }, index) => index <= last || kind !== 'end');
}
