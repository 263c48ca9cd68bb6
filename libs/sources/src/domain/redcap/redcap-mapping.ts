/**
 * How the records of a REDCap project, one a person, become the numbers of units, as data (integrations.md 4): which form, whose they
 * are, when they count, and what is counted of them.
 */
import type { Period } from '#language';
import type { CsvCondition, CsvNames } from '../csv-mapping.js';
import type { ColumnPair } from '../simple-mapping.js';

export interface RedcapMetric {
  metric: string;
  /** Where this metric is counted over another period than the others. */
  record?: Period;
  /** Only records that meet all of these are counted. */
  when?: CsvCondition[];
  /** A survey instrument, its items as the fields hold them, and what is taken of it where the catalogue does not say that of the metric. */
  instrument?: string;
  items?: ColumnPair[];
  coding?: string;
  role?: CsvNames;
  mean?: string;
  flag?: string;
  /** Those that meet all of these, of those who answered what these ask. With neither, records are counted. */
  share?: CsvCondition[];
}

export interface RedcapMapping {
  form: string;
  unit: CsvNames;
  /** A date, a month or a time; or, with names, an event. */
  period: CsvNames;
  /** MONTH where it is absent. */
  record?: Period;
  /** The field that tells people apart: each counts once in a period, however often they answered. */
  recordId?: string;
  events?: string[];
  /** The number of a report of the project, in place of its records. */
  report?: string;
  metrics: RedcapMetric[];
}

export const GROUP_FIELD = 'redcap_data_access_group';
export const EVENT_FIELD = 'redcap_event_name';
export const completeField = ({ form }: RedcapMapping): string => `${form}_complete`;
export const timestampField = ({ form }: RedcapMapping): string => `${form}_timestamp`;

/** Every column that is read, and what as; each pair once. */
export function redcapColumns(mapping: RedcapMapping): ColumnPair[] {
  const { unit, period, recordId, metrics } = mapping;
  const pairs = [
    { from: completeField(mapping), to: 'when' },
    { from: unit.column, to: 'unit' },
    { from: period.column, to: 'periodStart' },
    ...(recordId ? [{ from: recordId, to: 'person' }] : []),
    ...metrics.flatMap(({ metric, when = [], items = [], role, share = [] }) => [
      ...when.map(({ column }) => ({ from: column, to: `${metric}.when` })),
      ...items.map(({ from, to }) => ({ from, to: `${metric}.${to}` })),
      ...(role ? [{ from: role.column, to: `${metric}.role` }] : []),
      ...share.map(({ column }) => ({ from: column, to: `${metric}.share` })),
    ]),
  ];
  return [...new Map(pairs.map((pair) => [`${pair.from}\n${pair.to}`, pair])).values()];
}

/** The columns that the answer must have. */
export const redcapNeeds = (mapping: RedcapMapping): string[] => [
  ...new Set(redcapColumns(mapping).map(({ from }) => from)),
];
