/**
 * The contract's plain form of a mapping, for one long CSV: which column is what, and their names of units and metrics onto ours. A
 * name that is not listed is taken as ours; days are ISO (2026-03-09, or 2026-03), because 3/9/2026 means two days.
 */
import type { InputCheck } from '#language';
import { NUMBER_FIELDS, type CsvMapping, type CsvMetric } from './csv-mapping.js';

export interface ColumnPair {
  from: string;
  to: string;
}
export const SIMPLE_COLUMNS = [
  'unit',
  'metric',
  'periodStart',
  'periodEnd',
  ...NUMBER_FIELDS,
  'reference',
  'definition',
] as const;
type SimpleColumn = (typeof SIMPLE_COLUMNS)[number];

const LONGEST_NAME = 200;
const MOST_NAMES = 10_000;

/** The same mapping in full. What is wrong is added to `check` with its path in the input's settings. */
export function simpleMapping(
  check: InputCheck,
  columns: readonly ColumnPair[],
  names: readonly ColumnPair[],
): CsvMapping {
  const from = new Map<SimpleColumn, string>();
  columns.forEach((pair, index) => {
    const path = ['settings', 'columns', `${index}`];
    const to = check.oneOf([...path, 'to'], pair.to, SIMPLE_COLUMNS);
    if (from.has(to))
      check.add(
        'column_twice',
        [...path, 'to'],
        `Two columns are read as ${to}; one can be.`,
        'Leave out one of them; a mapping adds columns up.',
      );
    from.set(to, check.text([...path, 'from'], pair.from, LONGEST_NAME));
  });
  for (const needed of ['unit', 'metric', 'periodStart'] as const)
    if (!from.has(needed))
      check.add(
        'column_missing',
        ['settings', 'columns'],
        `No column is read as ${needed}.`,
        `Add {from: "...", to: "${needed}"}.`,
      );
  if (!from.has('value') && !from.has('numerator'))
    check.add(
      'column_missing',
      ['settings', 'columns'],
      'No column is read as value or numerator.',
      'Add one, a numerator with its denominator.',
    );
  const ours = Object.fromEntries(checkedNames(check, names).map(({ from: their, to }) => [their, to]));
  const metric: CsvMetric = { metric: { column: from.get('metric') ?? '', names: ours, unnamed: 'AS_IT_STANDS' } };
  for (const field of NUMBER_FIELDS) {
    const column = from.get(field);
    if (column) metric[field] = { column };
  }
  return {
    unit: { column: from.get('unit') ?? '', names: ours, unnamed: 'AS_IT_STANDS' },
    period: { column: from.get('periodStart') ?? '', format: 'ISO', is: 'DAY', end: from.get('periodEnd') },
    metrics: [metric],
    reference: from.get('reference'),
    definition: from.get('definition'),
  };
}

/** Their names onto ours, each trimmed and named once; what is wrong is added to `check`. */
export function checkedNames(check: InputCheck, names: readonly ColumnPair[]): ColumnPair[] {
  if (names.length > MOST_NAMES)
    check.add(
      'names_too_many',
      ['settings', 'names'],
      `names has ${names.length} entries; ${MOST_NAMES} is the most.`,
      'Leave out those that are called here as they are there.',
    );
  const ours = new Map<string, string>();
  names.forEach(({ from, to }, index) => {
    const path = ['settings', 'names', `${index}`];
    const their = check.text([...path, 'from'], from, LONGEST_NAME);
    if (ours.has(their))
      check.add('name_twice', [...path, 'from'], `"${their}" is named twice.`, 'Leave out one of them.');
    ours.set(their, check.text([...path, 'to'], to, LONGEST_NAME));
  });
  return [...ours].map(([from, to]) => ({ from, to }));
}
