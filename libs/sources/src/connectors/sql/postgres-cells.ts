import type { SqlCell, SqlType } from './sql-driver.js';

// Object ids of types, the same on every server (pg_type.dat).
const NUMBERS = [20, 21, 23, 700, 701, 1700];
const [DATE, TIMESTAMP, TIMESTAMPTZ] = [1082, 1114, 1184];

export function postgresType(oid: number): SqlType {
  if (NUMBERS.includes(oid)) return 'NUMBER';
  if (oid === DATE) return 'DAY';
  if (oid === TIMESTAMP) return 'TIME';
  return oid === TIMESTAMPTZ ? 'INSTANT' : 'TEXT';
}

const WRITTEN = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(\+00)?$/;

/** A time as the server writes it in UTC (`2026-01-05 06:00:00.5+00`), with all its six digits, so that texts sort as times do. */
export function postgresCell(text: SqlCell, type: SqlType): SqlCell {
  if (text === null || (type !== 'TIME' && type !== 'INSTANT')) return text;
  const [, day, time, fraction = '', zone] = WRITTEN.exec(text) ?? [];
  return day ? `${day}T${time}.${fraction.padEnd(6, '0')}${zone ? 'Z' : ''}` : text;
}
