/** A mapping that could never be carried out is refused when the source is made, not at every pull: all that is wrong, with its path. */
import { PERIODS, isDay, type InputCheck } from '#language';
import {
  CSV_DAYS,
  CSV_DAY_FORMATS,
  NUMBER_FIELDS,
  columnsOfNumber,
  type CsvCondition,
  type CsvMapping,
  type CsvMetric,
  type CsvNames,
  type CsvNumber,
} from './csv-mapping.js';

const LONGEST_NAME = 200;
const MOST_METRICS = 100;

/** Adds to `check` what is wrong with the mapping under `path`. */
export function checkMapping(check: InputCheck, path: string[], mapping: CsvMapping): void {
  const { unit, period, metrics } = mapping;
  checkNames(check, [...path, 'unit'], unit);
  check.text([...path, 'period', 'column'], period.column, LONGEST_NAME);
  check.oneOf([...path, 'period', 'format'], period.format, CSV_DAY_FORMATS);
  check.oneOf([...path, 'period', 'is'], period.is, CSV_DAYS);
  if (period.record) check.oneOf([...path, 'period', 'record'], period.record, PERIODS);
  else if (period.is === 'WEEK_END')
    check.add(
      'record_missing',
      [...path, 'period', 'record'],
      'A period told by its last day needs record.',
      'Add record: WEEK.',
    );
  checkConditions(check, [...path, 'when'], mapping.when);
  if (metrics.length === 0 || metrics.length > MOST_METRICS)
    check.add(
      'metrics_number',
      [...path, 'metrics'],
      `A mapping has 1 to ${MOST_METRICS} metrics; this has ${metrics.length}.`,
      'Name what the table holds, or set up a second source for the rest.',
    );
  metrics.forEach((metric, index) => checkMetric(check, [...path, 'metrics', `${index}`], metric));
  mapping.definitions?.forEach(({ metric, from, version }, index) => {
    const at = [...path, 'definitions', `${index}`];
    check.text([...at, 'metric'], metric, LONGEST_NAME);
    check.text([...at, 'version'], version, LONGEST_NAME);
    if (!isDay(from)) check.day([...at, 'from'], from);
  });
}

function checkMetric(check: InputCheck, path: string[], metric: CsvMetric): void {
  if (typeof metric.metric === 'string') check.text([...path, 'metric'], metric.metric, LONGEST_NAME);
  else checkNames(check, [...path, 'metric'], metric.metric);
  if (metric.record) check.oneOf([...path, 'record'], metric.record, PERIODS);
  checkConditions(check, [...path, 'when'], metric.when);
  if (!metric.numerator && !metric.value)
    check.add(
      'value_missing',
      path,
      'A metric is read from a numerator, with its denominator where it has one, or from a value.',
      'Add numerator, with its denominator, or value.',
    );
  for (const field of NUMBER_FIELDS) checkNumber(check, [...path, field], metric[field]);
}

function checkNames(check: InputCheck, path: string[], { column, names = {} }: CsvNames): void {
  check.text([...path, 'column'], column, LONGEST_NAME);
  for (const to of Object.values(names)) check.text([...path, 'names'], to, LONGEST_NAME);
}

function checkNumber(check: InputCheck, path: string[], number: CsvNumber | undefined): void {
  if (!number) return;
  const columns = columnsOfNumber(number);
  if (columns.length === 0)
    check.add('columns_missing', path, 'A sum or a mean is made of one column at least.', 'Name its columns.');
  for (const column of columns) check.text(path, column, LONGEST_NAME);
  if ('column' in number && number.as) check.oneOf([...path, 'as'], number.as, ['NUMBER', 'DURATION_MINUTES']);
}

function checkConditions(check: InputCheck, path: string[], when: CsvCondition[] = []): void {
  when.forEach((one, index) => {
    check.text([...path, `${index}`, 'column'], one.column, LONGEST_NAME);
    if ('equals' in one === 'filled' in one)
      check.add(
        'condition_unclear',
        [...path, `${index}`],
        'A condition says either what the column equals or that it is filled.',
        'Send equals or filled, one of the two.',
      );
  });
}
