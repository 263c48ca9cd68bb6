/**
 * One row of a CSV to the measurements it offers. What is counted as read is a measurement offered: a row that no condition lets in
 * offers none; a row whose unit or day cannot be read offers one, rejected, because what hangs on them is not known; any other row
 * offers one for each of its metrics. So accepted + unchanged + revised + rejected = read, whatever the shape of the file. Whether a
 * unit or metric exists and a value makes sense is decided where it is recorded.
 */
import { periodOf } from '#language';
import type { RowProblem, StagedRow } from '#measurements';
import {
  NUMBER_FIELDS,
  type CsvCondition,
  type CsvMapping,
  type CsvMetric,
  type CsvNames,
  type CsvNumber,
} from './csv-mapping.js';
import { readDay, readMinutes, readNumber } from './csv-cells.js';
import { misfit } from './misfit.js';

/** Trimmed cells by column. */
export type CsvCells = Readonly<Record<string, string | undefined>>;
/** Where the row stood, counted as a spreadsheet does (the header is row 1), and the row whole. */
export interface CsvPlace {
  row: number;
  raw: string;
}
type Numbers = Partial<Record<(typeof NUMBER_FIELDS)[number], number | null>>;

export function rowsOf(mapping: CsvMapping, cells: CsvCells, place: CsvPlace): StagedRow[] {
  if (!holds(mapping.when, cells)) return [];
  const metrics = mapping.metrics.filter(({ when }) => holds(when, cells));
  if (metrics.length === 0) return [];
  try {
    const unit = nameOf(mapping.unit, cells, 'unit');
    const day = dayOf(mapping, cells, mapping.period.column);
    return metrics.map((metric) => measurement(mapping, metric, unit, day, cells, place));
  } catch (problem) {
    if (!(problem instanceof Unfit)) throw problem;
    return [{ ...place, metric: null, unit: null, periodStart: null, problem: problem.of }];
  }
}

/** Whether the row is about a period that starts from `from` to `to` (ISO days, null open). One whose period is not known is. */
export const isWithin = (
  { periodStart }: StagedRow,
  { from, to }: { from: string | null; to: string | null },
): boolean => periodStart === null || ((from === null || periodStart >= from) && (to === null || periodStart <= to));

// Ends the reading of a row or of one of its metrics; never leaves this file.
class Unfit extends Error {
  constructor(readonly of: RowProblem) {
    super(of.code);
  }
}
const unfit = (code: string, column: string, reason: string): Unfit => new Unfit({ code, column, reason });
const shown = (text: string): string => `"${text.slice(0, 80)}"`;

function measurement(
  mapping: CsvMapping,
  metric: CsvMetric,
  unit: string,
  day: string,
  cells: CsvCells,
  place: CsvPlace,
): StagedRow {
  const period = recorded(mapping, metric, day);
  const about: StagedRow = { ...place, metric: null, unit, periodStart: period.start };
  try {
    about.metric = typeof metric.metric === 'string' ? metric.metric : nameOf(metric.metric, cells, 'metric');
    about.periodEnd = period.end ?? endOf(mapping, cells);
    about.reference = referenceOf(mapping, cells);
    about.definitionVersion = versionOf(mapping, about.metric, day);
    return { ...about, ...numbersOf(metric, cells) };
  } catch (problem) {
    if (!(problem instanceof Unfit)) throw problem;
    return { ...about, problem: problem.of };
  }
}

function nameOf({ column, names, unnamed }: CsvNames, cells: CsvCells, what: 'unit' | 'metric'): string {
  const theirs = cells[column] ?? '';
  if (theirs === '') throw unfit(`${what}.missing`, column, `The row names no ${what}.`);
  if (!names) return theirs;
  if (Object.hasOwn(names, theirs)) return names[theirs] as string;
  if (unnamed) return theirs;
  throw unfit(
    `${what}.unknown`,
    column,
    `${shown(theirs)} is none of the names of a ${what} that this source is set up with.`,
  );
}

function dayOf({ period: { format, is } }: CsvMapping, cells: CsvCells, column: string): string {
  const text = cells[column] ?? '';
  if (text === '') throw unfit('period.missing', column, 'The row names no day.');
  const day = readDay(text, format);
  if (day === null)
    throw unfit('period.not_a_date', column, `${shown(text)} is not a day written as ${FORMATS[format]}.`);
  const wanted = misfit(day, is);
  if (wanted) throw unfit('period.misaligned', column, `${day} is not ${wanted}.`);
  return day;
}
const FORMATS = {
  'M/D/YYYY': '3/9/2026',
  'YYYY-MM-DD': '2026-03-09',
  'YYYY-MM': '2026-03',
  ISO: '2026-03-09 or 2026-03',
};

function recorded({ period }: CsvMapping, metric: CsvMetric, day: string): { start: string; end: string | null } {
  const length = metric.record ?? period.record;
  return length ? periodOf(day, length) : { start: day, end: null };
}
const endOf = (mapping: CsvMapping, cells: CsvCells): string | null => {
  const { end } = mapping.period;
  return end && cells[end] ? dayOf(mapping, cells, end) : null;
};

function referenceOf({ reference, definition }: CsvMapping, cells: CsvCells): string | null {
  const own = reference ? cells[reference] : undefined;
  const version = definition ? cells[definition] : undefined;
  const parts = [own, version ? `definition ${version}` : undefined].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : null;
}

/** The version of the definition by which the source counts the metric on the day, where it says so. */
function versionOf({ definitions = [] }: CsvMapping, key: string, day: string): string | null {
  const inForce = definitions
    .filter(({ metric, from }) => metric === key && from <= day)
    .reduce<{ from: string; version: string } | null>((last, one) => (last && last.from > one.from ? last : one), null);
  return inForce?.version ?? null;
}

function numbersOf(metric: CsvMetric, cells: CsvCells): Numbers {
  const numbers: Numbers = {};
  for (const field of NUMBER_FIELDS) {
    const number = metric[field];
    if (number) numbers[field] = numberOf(number, cells);
  }
  const closed = metric.zeroDenominator === 'CLOSED' && numbers.denominator === 0;
  return closed ? { ...numbers, numerator: null, value: null } : numbers;
}

function numberOf(number: CsvNumber, cells: CsvCells): number | null {
  if ('column' in number) return cellNumber(number.column, cells, number.as);
  const parts = ('sum' in number ? number.sum : number.mean).map((column) => cellNumber(column, cells));
  let total = 0;
  for (const part of parts) {
    if (part === null) return null;
    total += part;
  }
  return 'sum' in number ? total : total / parts.length;
}

function cellNumber(column: string, cells: CsvCells, as: 'NUMBER' | 'DURATION_MINUTES' = 'NUMBER'): number | null {
  const text = cells[column] ?? '';
  if (text === '') return null;
  const number = as === 'NUMBER' ? readNumber(text) : readMinutes(text);
  if (number !== null) return number;
  const form = as === 'NUMBER' ? 'a number such as 1234.5' : 'a time such as 126:50:21';
  throw unfit('value.not_a_number', column, `${shown(text)} is not ${form}.`);
}

/** Whether the cells meet all the conditions; without any they do. */
export const holds = (when: readonly CsvCondition[] | undefined, cells: CsvCells): boolean =>
  !when ||
  when.every((one) => ('equals' in one ? (cells[one.column] ?? '') === one.equals : (cells[one.column] ?? '') !== ''));
