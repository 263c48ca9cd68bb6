/**
 * What a cell says. Numbers have a decimal point and no thousands sign; times are h:mm:ss and may pass 24 hours; a blank is missing,
 * never zero (the conventions of the exports, integrations.md). Whatever else stands there is no number and no day.
 */
import { isDay } from '#language';
import type { CsvDayFormat } from './csv-mapping.js';

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
const DURATION = /^(\d{1,6}):([0-5]\d):([0-5]\d)$/;
const AMERICAN = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** The number, or null where the text is none. */
export function readNumber(text: string): number | null {
  const number = NUMBER.test(text) ? Number(text) : NaN;
  return Number.isFinite(number) ? number : null;
}

/** Minutes of a time as 126:50:21, or null where the text is none. */
export function readMinutes(text: string): number | null {
  const parts = DURATION.exec(text);
  return parts && (Number(parts[1]) * 3600 + Number(parts[2]) * 60 + Number(parts[3])) / 60;
}

/** The ISO day, or null where the text is none in this format. A month is its first day. */
export function readDay(text: string, format: CsvDayFormat): string | null {
  const day = isoOf(text, format);
  return isDay(day) ? day : null;
}

function isoOf(text: string, format: CsvDayFormat): string {
  if (format === 'YYYY-MM-DD') return text;
  if (format === 'YYYY-MM') return `${text}-01`;
  if (format === 'ISO') return text.length === 7 ? `${text}-01` : text;
  const [, month = '', day = '', year = ''] = AMERICAN.exec(text) ?? [];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
