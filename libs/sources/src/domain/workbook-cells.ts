/**
 * What a cell of a workbook says, as the text that a CSV would hold (ECMA-376 part 1, 18.3.1.4 and 18.8.30). A day is a day because of
 * its number format; a formula is the value it had when the file was saved; what is no value is a text that no number reads.
 */
import type { CsvDayFormat } from './csv-mapping.js';

export interface WorkbookCell {
  /** The attribute t: s, str, inlineStr, b, e, d, or n. */
  type: string;
  value: string;
  /** Of an inline string. */
  text: string;
  formula: string | null;
  style: number;
}
/** What is the whole workbook's. */
export interface WorkbookTerms {
  strings: readonly string[];
  /** Of each style, what its number format makes of a number. */
  styles: readonly (FormatKind | null)[];
  since1904: boolean;
  /** How days are written, so that the mapping reads them. */
  days: CsvDayFormat;
}
export type FormatKind = 'DAY' | 'TIME' | 'DAY_AND_TIME';

/** The text; null where the cell points to a shared string that there is not. */
export function cellText(cell: WorkbookCell, { strings, styles, since1904, days }: WorkbookTerms): string | null {
  const { type, value, formula } = cell;
  if (type === 's') return strings[Number(value)] ?? null;
  if (type === 'inlineStr') return cell.text;
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  // Never calculated, so nobody knows it: unlike a blank it must not pass for a missing value.
  if (value === '' && formula !== null) return `=${formula}`;
  if (type === 'str' || type === 'e') return value;
  if (type === 'd') return dayText(value.slice(0, 10), days) + value.slice(10).replace(/^T00:00(:00(\.0+)?)?Z?$/, '');
  const kind = styles[cell.style] ?? null;
  return kind === null || value === '' || !Number.isFinite(Number(value))
    ? value
    : (serialText(Number(value), kind, since1904, days) ?? value);
}

/** A day counted from the workbook's first, with or without its time; a time as hours that go on past 24. Null before the first day. */
function serialText(serial: number, kind: FormatKind, since1904: boolean, days: CsvDayFormat): string | null {
  if (serial < 0) return null;
  const seconds = Math.round(serial * 86_400);
  if (kind === 'TIME') return clock(seconds);
  const [day, rest] = [Math.floor(seconds / 86_400), seconds % 86_400];
  if (day > 2_958_465) return null;
  // 1900 had no 29 February, but day 60 of these files is it: only what comes after counts from one day earlier.
  const first = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  if (!since1904 && (day === 60 || day === 0)) return null;
  const iso = new Date(first + day * 86_400_000).toISOString().slice(0, 10);
  return dayText(iso, days) + (rest === 0 ? '' : ` ${clock(rest)}`);
}

const two = (number: number): string => String(number).padStart(2, '0');
const clock = (seconds: number): string =>
  `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

function dayText(iso: string, days: CsvDayFormat): string {
  const [year, month, day] = iso.split('-');
  if (days === 'M/D/YYYY' && day) return `${Number(month)}/${Number(day)}/${year}`;
  return days === 'YYYY-MM' && day === '01' ? iso.slice(0, 7) : iso;
}

/** What a number format makes of a number; null where it leaves it one. `code` is null for the formats that every program knows. */
export function formatKind(id: number, code: string | null): FormatKind | null {
  if (code === null) {
    if (id === 22) return 'DAY_AND_TIME';
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return 'TIME';
    return (id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'DAY' : null;
  }
  const bare = code
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .split(';')[0]!
    .replace(/\[(?!h+\]|m+\]|s+\])[^[\]]*\]/gi, '')
    .replace(/general|am\/pm|a\/p/gi, '');
  const time = /[hs]/i.test(bare);
  const day = /[dy]/i.test(bare) || (/m/i.test(bare) && !time && !/\[m/i.test(bare));
  if (day) return time ? 'DAY_AND_TIME' : 'DAY';
  return time || /\[m/i.test(bare) ? 'TIME' : null;
}

/** The column's place from 0 in a reference such as BC12; null where it is none. */
export function columnOf(reference: string): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
