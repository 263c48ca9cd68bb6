/**
 * How rows of a CSV become measurements, as data: a connector carries it out without code for any one file. What a cell says is taken
 * as it stands or not at all; nothing is guessed (method.md: a changed source is quarantined, never guessed at).
 */
import type { Period } from '#language';

/** A number that a row holds or that its columns make. A blank cell makes it blank. */
export type CsvNumber = { column: string; as?: 'NUMBER' | 'DURATION_MINUTES' } | { sum: string[] } | { mean: string[] };

/** Read only where the column says exactly this, or says anything; otherwise passed over, not rejected. */
export type CsvCondition = { column: string; equals: string } | { column: string; filled: true };

/** Their names onto ours. With `unnamed`, a name that is not in the list is taken as ours; without, it is rejected. */
export interface CsvNames {
  column: string;
  names?: Record<string, string>;
  unnamed?: 'AS_IT_STANDS';
}

export const CSV_DAY_FORMATS = ['M/D/YYYY', 'YYYY-MM-DD', 'YYYY-MM', 'ISO'] as const;
/** ISO: 2026-03-09 or 2026-03, which is its first day. */
export type CsvDayFormat = (typeof CSV_DAY_FORMATS)[number];
export const CSV_DAYS = ['DAY', 'WEEK_START', 'WEEK_END', 'MONTH', 'QUARTER'] as const;
/** Which day the column holds, and it is checked: a week's start is a Monday, its end a Sunday, a month or quarter its first day. */
export type CsvDay = (typeof CSV_DAYS)[number];

export interface CsvPeriod {
  column: string;
  format: CsvDayFormat;
  is: CsvDay;
  /** The period that is recorded: the one of this length that the day lies in. Without it the day is the period's first as it stands. */
  record?: Period;
  /** Where `record` is absent: the column of the period's last day, in the same format. */
  end?: string;
}

/** One measurement of a row: numerator and denominator, or the value; `contributors` are the people behind it. */
export interface CsvMetric {
  /** Our key, or the column that names the metric. */
  metric: string | CsvNames;
  /** Where this metric is recorded over another period than the row's other ones. */
  record?: Period;
  when?: CsvCondition[];
  numerator?: CsvNumber;
  denominator?: CsvNumber;
  value?: CsvNumber;
  contributors?: CsvNumber;
  largestShare?: CsvNumber;
  /** A zero denominator says that the unit was closed, whatever stands above it: recorded as closed, a gap in the chart. */
  zeroDenominator?: 'CLOSED';
}

export interface CsvMapping {
  unit: CsvNames;
  period: CsvPeriod;
  when?: CsvCondition[];
  metrics: CsvMetric[];
  /** The column that says where the value came from. */
  reference?: string;
  /** The column of the source's own version of the metric's definition, which the metric need not know: kept as the measurement's reference. */
  definition?: string;
  /**
   * From a day on the source counts a metric by another version of its definition: its number, or what the source calls it. Rows of one
   * that the metric does not know go to quarantine until somebody has revised the metric.
   */
  definitions?: { metric: string; from: string; version: string }[];
}

export const NUMBER_FIELDS = ['numerator', 'denominator', 'value', 'contributors', 'largestShare'] as const;

/** The columns that a number is made of. */
export const columnsOfNumber = (number: CsvNumber): string[] =>
  'column' in number ? [number.column] : 'sum' in number ? number.sum : number.mean;

/** Every column that the mapping reads and what it is read as, as `unit`, `periodStart`, `wow8.numerator`; each pair once. */
export function columnsOf(mapping: CsvMapping): { from: string; to: string }[] {
  const { unit, period, metrics, reference, definition } = mapping;
  const pairs = [
    { from: unit.column, to: 'unit' },
    { from: period.column, to: period.is === 'WEEK_END' ? 'periodEnd' : 'periodStart' },
    ...(period.end ? [{ from: period.end, to: 'periodEnd' }] : []),
    ...conditions(mapping.when, 'when'),
    ...metrics.flatMap(columnsOfMetric),
    ...(reference ? [{ from: reference, to: 'reference' }] : []),
    ...(definition ? [{ from: definition, to: 'definition' }] : []),
  ];
  return [...new Map(pairs.map((pair) => [`${pair.from}\n${pair.to}`, pair])).values()];
}

function columnsOfMetric(metric: CsvMetric): { from: string; to: string }[] {
  const named = typeof metric.metric === 'string' ? `${metric.metric}.` : '';
  return [
    ...(typeof metric.metric === 'string' ? [] : [{ from: metric.metric.column, to: 'metric' }]),
    ...conditions(metric.when, `${named}when`),
    ...NUMBER_FIELDS.flatMap((field) => {
      const number = metric[field];
      return number ? columnsOfNumber(number).map((from) => ({ from, to: `${named}${field}` })) : [];
    }),
  ];
}

const conditions = (when: CsvCondition[] = [], to: string): { from: string; to: string }[] =>
  when.map(({ column }) => ({ from: column, to }));

/** The keys of the metrics that the mapping names. One that a column names without a list is not among them. */
export const metricKeysOf = ({ metrics }: CsvMapping): string[] => [
  ...new Set(
    metrics.flatMap(({ metric }) => (typeof metric === 'string' ? [metric] : Object.values(metric.names ?? {}))),
  ),
];
