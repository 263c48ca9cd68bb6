import { pipeline } from 'node:stream/promises';
import { parse, CsvError } from 'csv-parse';
import { InputCheck, type Problem } from '#language';
import type { Answers } from '#metrics';
import { NotUnderstood } from '../commands/not-understood.js';
import type { ScoreOptions } from './score-options.js';

/** One person's row, on its way to the tallies. */
export interface AnswerRow {
  /** As a spreadsheet counts; the header is 1. */
  line: number;
  unit: string;
  /** The first day of the period. */
  periodStart: string;
  answers: Answers;
  problems: readonly Problem[];
}

/** Which cell of a row is what, told by the header. */
export interface Columns {
  unit: number;
  period: number;
  role: number;
  /** By the place of the cell: the item, or the subscale of a total. */
  named: ReadonlyMap<number, string>;
  ignored: string[];
  missing: string[];
}

const LONGEST_ROW = 100_000;

/**
 * The rows as cells, one at a time, with the line that each ends on. Throws NotUnderstood, without repeating what stands there, for what
 * is no CSV: a row of another width than the first would put answers under the wrong item.
 */
export async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<{ line: number; cells: string[] }> {
  const parser = parse({ bom: true, info: true, trim: true, relax_column_count: true, max_record_size: LONGEST_ROW });
  const fed = pipeline(text, parser).catch(() => undefined);
  let width: number | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (record.every((cell) => cell === '')) continue;
      width ??= record.length;
      if (record.length !== width)
        throw new NotUnderstood(`Line ${info.lines} has ${record.length} cells; the first has ${width}.`);
      yield { line: info.lines, cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new NotUnderstood(`This is no CSV, by line ${(error as { lines?: number }).lines}: ${error.code}.`);
  } finally {
    parser.destroy();
    await fed;
  }
}

/** Throws NotUnderstood for a header without unit, period or any item, or with a name twice. */
export function columnsOf(header: readonly string[], names: readonly string[], prefix: string): Columns {
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) < at);
  if (twice !== undefined) throw new NotUnderstood(`The column ${twice} is there twice.`);
  const [unit, period, role] = ['unit', 'period', 'role'].map((name) => header.indexOf(name)) as [
    number,
    number,
    number,
  ];
  if (unit < 0 || period < 0)
    throw new NotUnderstood('The first line names the columns: unit and period must be there.');
  const named = new Map(
    names.flatMap((name) => (header.includes(prefix + name) ? [[header.indexOf(prefix + name), name]] : [])),
  );
  if (named.size === 0)
    throw new NotUnderstood(`No column is named after an item: ${names.map((name) => prefix + name).join(', ')}.`);
  const known = new Set([unit, period, role, ...named.keys()]);
  const found = new Set(named.values());
  return {
    ...{ unit, period, role, named },
    ignored: header.filter((name, at) => !known.has(at) && name !== ''),
    missing: names.filter((name) => !found.has(name)),
  };
}

export function answerRow(line: number, cells: readonly string[], columns: Columns, options: ScoreOptions): AnswerRow {
  const check = new InputCheck('answer');
  const cell = (at: number): string => cells[at] ?? '';
  const unit = check.text(['unit'], cell(columns.unit), 100);
  const period = cell(columns.period);
  const periodStart = check.day(['period'], /^\d{4}-\d\d$/.test(period) ? `${period}-01` : period);
  const numbers = Object.fromEntries([...columns.named].map(([at, name]) => [name, numberIn(cell(at))]));
  const { instrument, coding, totals } = options;
  const role = cell(columns.role) || null;
  const answers = { instrument, coding, role, ...(totals ? { totals: numbers } : { responses: numbers }) };
  return { line, unit, periodStart, answers, problems: check.problems };
}

/** A blank is unanswered; what is no number is refused with its item when it is scored. */
const numberIn = (text: string): number | null => {
  if (text === '') return null;
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
};
