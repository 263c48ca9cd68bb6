/**
 * How the numbers of a MeasureReport become ours where the usual reading does not do: `columns` of a FHIR source, each from a population
 * or the score to a field of one metric. `{from: "denominator / 60", to: "ehr_time8.denominator"}` turns minutes into hours,
 * `{from: "initial-population", to: "burnout.contributors"}` says that it counts people, `{from: "measureScore [min]", to: "wait.value"}`
 * takes the score in minutes only.
 */
import type { InputCheck } from '#language';
import type { ColumnPair } from '../simple-mapping.js';

export const POPULATIONS = [
  'initial-population',
  'denominator',
  'denominator-exclusion',
  'denominator-exception',
  'numerator',
  'numerator-exclusion',
  'measure-population',
  'measure-population-exclusion',
  'measure-observation',
] as const;
export type Population = (typeof POPULATIONS)[number];
/** Those that can be read as a number of ours. */
const READ: readonly Population[] = ['initial-population', 'denominator', 'numerator', 'measure-population'];

const REPORT_FIELDS = ['numerator', 'denominator', 'value', 'contributors'] as const;
export type ReportField = (typeof REPORT_FIELDS)[number];

export interface ReportColumn {
  metric: string;
  field: ReportField;
  of: Population | 'measureScore';
  /** The only unit that the score is taken in; null takes one without a unit. */
  unit: string | null;
  factor: number;
}

const FROM = /^([a-zA-Z-]+)(?:\s*\[([^[\]]{1,40})\])?(?:\s*([*/])\s*(\d{1,9}(?:\.\d{1,9})?))?$/;
const TO = /^(.+)\.(\w+)$/;

/** The column that the pair means; null where it means none. */
export function reportColumn({ from, to }: ColumnPair): ReportColumn | null {
  const [, name, unit = null, sign, number] = FROM.exec(from.trim()) ?? [];
  const [, metric, last] = TO.exec(to.trim()) ?? [];
  const field = REPORT_FIELDS.find((one) => one === last);
  const of = name === 'measureScore' ? name : READ.find((one) => one === name);
  if (!metric || !field || !of) return null;
  const score = of === 'measureScore';
  const times = number === undefined ? 1 : Number(number);
  if (score !== (field === 'value') || (unit !== null && !score) || times === 0) return null;
  if (field === 'contributors' && times !== 1) return null;
  return { metric, field, of, unit, factor: sign === '/' ? 1 / times : times };
}

export function checkReportColumns(check: InputCheck, columns: readonly ColumnPair[]): void {
  const known = new Set<string>();
  check.list(['settings', 'columns'], columns).forEach((pair, index) => {
    const path = ['settings', 'columns', `${index}`];
    const column = reportColumn(pair);
    if (!column)
      check.add(
        'column_unreadable',
        path,
        `"${pair.from.slice(0, 80)}" as "${pair.to.slice(0, 80)}" is not read from a MeasureReport.`,
        'From initial-population, denominator, numerator or measure-population, perhaps with "/ 60" or "* 60", to KEY.numerator, KEY.denominator or KEY.contributors; or from measureScore, perhaps with its unit as "measureScore [min]", to KEY.value.',
      );
    else if (known.has(`${column.metric}.${column.field}`))
      check.add(
        'column_twice',
        [...path, 'to'],
        `Two columns are read as ${pair.to.slice(0, 80)}.`,
        'Leave one of them out.',
      );
    if (column) known.add(`${column.metric}.${column.field}`);
  });
}
