/**
 * Whether an answer still has the shape that the mapping was made for: a column that is gone, there twice, or of another kind ends the
 * reading, and no row is taken (method.md: a changed source is quarantined, never guessed at).
 */
import { NUMBER_FIELDS, columnsOf, columnsOfNumber, type CsvMapping } from '../../domain/csv-mapping.js';
import { SourceFault } from '../../domain/source-fault.js';
import type { SqlColumn, SqlType } from './sql-driver.js';

const KINDS: Record<SqlType, string> = {
  NUMBER: 'a number',
  DAY: 'a day',
  TIME: 'a time',
  INSTANT: 'an instant with its zone',
  TEXT: 'a text',
};
const DAYS: readonly SqlType[] = ['DAY', 'TIME', 'TEXT'];
const MARKS: readonly SqlType[] = ['DAY', 'TIME', 'INSTANT'];

export function shapeFault(
  mapping: CsvMapping,
  watermark: string | null,
  columns: readonly SqlColumn[],
): SourceFault | null {
  const needed = [...new Set([...columnsOf(mapping).map(({ from }) => from), ...(watermark ? [watermark] : [])])];
  const named = (name: string): SqlColumn[] => columns.filter((column) => column.name === name);
  const absent = needed.filter((name) => named(name).length === 0);
  if (absent.length > 0) return changed(`The answer has no column ${list(absent)}.`);
  const twice = needed.filter((name) => named(name).length > 1);
  if (twice.length > 0) return changed(`The answer has the column ${list(twice)} twice.`);
  for (const [name, kinds] of wantedKinds(mapping, watermark)) {
    const [column] = named(name);
    if (column && !kinds.includes(column.type))
      return changed(
        `The column ${list([name])} is ${KINDS[column.type]} and not ${kinds.map((kind) => KINDS[kind]).join(' or ')}.`,
      );
  }
  return null;
}

function wantedKinds({ period, metrics }: CsvMapping, watermark: string | null): [string, readonly SqlType[]][] {
  const numbers = metrics.flatMap((metric) =>
    NUMBER_FIELDS.flatMap((field) => {
      const number = metric[field];
      if (!number) return [];
      const kind: SqlType = 'column' in number && number.as === 'DURATION_MINUTES' ? 'TEXT' : 'NUMBER';
      return columnsOfNumber(number).map((name): [string, readonly SqlType[]] => [name, [kind]]);
    }),
  );
  const days = [period.column, ...(period.end ? [period.end] : [])].map((name): [string, readonly SqlType[]] => [
    name,
    DAYS,
  ]);
  return [...numbers, ...days, ...(watermark ? [[watermark, MARKS] as [string, readonly SqlType[]]] : [])];
}

const changed = (message: string): SourceFault =>
  new SourceFault('source.shape_changed', `${message} No row was read.`);
const list = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
