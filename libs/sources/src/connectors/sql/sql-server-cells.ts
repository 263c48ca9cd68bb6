/**
 * Values of the SQL Server driver as texts. It gives days and times as a Date in UTC, with what is finer than a millisecond beside it, and
 * decimals as the number next to them, which is written with the digits that tell it from every other one.
 */
import type { SqlCell, SqlType } from './sql-driver.js';

const NUMBERS = new Set(
  ['TinyInt', 'SmallInt', 'Int', 'BigInt', 'Float', 'Real', 'Decimal', 'Numeric', 'Money', 'SmallMoney', 'Bit'].map(
    (name) => name.toLowerCase(),
  ),
);
const TIMES = new Set(['datetime', 'datetime2', 'smalldatetime']);

/** `declaration` is the type's name in the language. */
export function sqlServerType(declaration: string): SqlType {
  const type = declaration.toLowerCase();
  if (NUMBERS.has(type)) return 'NUMBER';
  if (type === 'date') return 'DAY';
  if (type === 'datetimeoffset') return 'INSTANT';
  return TIMES.has(type) ? 'TIME' : 'TEXT';
}

export function sqlServerCell(value: unknown, column: { type: SqlType; declaration: string }): SqlCell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return timeOf(value, column);
  if (typeof value === 'boolean') return value ? '1' : '0';
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value as string | number);
}

function timeOf(date: Date & { nanosecondsDelta?: number }, column: { type: SqlType; declaration: string }): string {
  const iso = date.toISOString();
  if (column.type === 'DAY') return iso.slice(0, 10);
  // Only these two have more than milliseconds, and the older types take no more back.
  const isFine = ['datetime2', 'datetimeoffset'].includes(column.declaration.toLowerCase());
  const rest = isFine ? String(Math.round((date.nanosecondsDelta ?? 0) * 1e7)).padStart(4, '0') : '';
  return `${iso.slice(0, -1)}${rest}${column.type === 'INSTANT' ? 'Z' : ''}`;
}
