import { createHash } from 'node:crypto';

/** What a list is ordered by: never null, and the last key tells any two rows apart. */
export interface OrderKey {
  sql: string;
  type: 'text' | 'uuid' | 'date' | 'integer' | 'float8' | 'timestamptz';
  descending?: boolean;
}

/** A few letters that tell one order from another, for the cursors of each: keys of the same types are a place in any of them. */
export const markOf = (order: readonly OrderKey[]): string =>
  createHash('sha256').update(orderBy(order, false)).digest('base64url').slice(0, 6);

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
// Postgres refuses what rounds to zero or to infinity, and has no year 0: JavaScript takes both.
const FLOAT = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/;

/** The key as a text that loses nothing: an instant keeps its microseconds, which a JavaScript date would drop. */
export const keyAsText = ({ sql, type }: OrderKey): string =>
  type === 'timestamptz' ? `to_char(${sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : `(${sql})::text`;

/** Whether Postgres will take the text as a value of the key's type: a cursor comes from outside. */
export function isKey({ type }: OrderKey, text: string): boolean {
  if (type === 'uuid') return UUID.test(text);
  if (type === 'integer') return /^-?\d{1,15}$/.test(text);
  if (type === 'float8')
    return FLOAT.test(text) && Number.isFinite(Number(text)) && (Number(text) !== 0 || !/^[^e]*[1-9]/i.test(text));
  if (type === 'text') return !text.includes('\0');
  const [instant, sameDay] = type === 'date' ? [`${text}T00:00:00.000000Z`, text] : [text, text.slice(0, 10)];
  const at = new Date(instant);
  return (
    INSTANT.test(instant) &&
    !instant.startsWith('0000') &&
    !Number.isNaN(at.getTime()) &&
    at.toISOString().startsWith(sameDay)
  );
}

/** SQL for "this row lies beyond the cursor whose keys are in these parameters", in the given direction of the list. */
export function beyond(
  order: readonly OrderKey[],
  parameters: readonly string[],
  direction: 'later' | 'earlier',
): string {
  const typed = order.map(
    (key, index) => `${parameters[index]}::text::${key.type === 'integer' ? 'bigint' : key.type}`,
  );
  const sign = (key: OrderKey): string => ((key.descending ?? false) === (direction === 'later') ? '<' : '>');
  // One row comparison where all keys run the same way: an index serves it.
  if (order.every((key) => sign(key) === sign(order[0] as OrderKey)))
    return `(${order.map((key) => key.sql).join(', ')}) ${sign(order[0] as OrderKey)} (${typed.join(', ')})`;
  const alternatives = order.map((key, index) =>
    [
      ...order.slice(0, index).map((same, at) => `${same.sql} = ${typed[at]}`),
      `${key.sql} ${sign(key)} ${typed[index]}`,
    ].join(' and '),
  );
  return `(${alternatives.map((one) => `(${one})`).join(' or ')})`;
}

export const orderBy = (order: readonly OrderKey[], backward: boolean): string =>
  order.map((key) => `${key.sql} ${(key.descending ?? false) === backward ? 'asc' : 'desc'}`).join(', ');
