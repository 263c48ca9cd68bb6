import { DomainError, type Problem } from '#language';
import type { CsvCondition, CsvDayFormat, CsvMapping, CsvMetric, CsvNames, CsvNumber } from '#sources';
import type * as api from '../graphql/input-types.js';

const FORMATS: Record<api.CsvDayFormat, CsvDayFormat> = {
  M_D_YYYY: 'M/D/YYYY',
  YYYY_MM_DD: 'YYYY-MM-DD',
  YYYY_MM: 'YYYY-MM',
  ISO: 'ISO',
};

/**
 * The mapping as the lib knows it. What the schema language cannot say (one of several fields) is refused here with its path in the
 * input; all else is checked where the source is made.
 */
export function csvMapping(input: api.CsvMappingInput, ...path: string[]): CsvMapping {
  const { period } = input;
  return {
    unit: names(input.unit, ...path, 'unit'),
    period: {
      column: period.column,
      format: FORMATS[period.format],
      is: period.is,
      ...(period.record && { record: period.record }),
      ...(period.end && { end: period.end }),
    },
    ...(input.when && { when: input.when.map(condition) }),
    metrics: input.metrics.map((metric, index) => csvMetric(metric, ...path, 'metrics', `${index}`)),
    ...(input.reference && { reference: input.reference }),
    ...(input.definition && { definition: input.definition }),
    ...(input.definitions && { definitions: input.definitions }),
  };
}

function csvMetric(input: api.CsvMetricInput, ...path: string[]): CsvMetric {
  const { metric, metricColumn, record, when, zeroDenominator } = input;
  if (Boolean(metric) === Boolean(metricColumn))
    throw unclear(
      'metric_unclear',
      path,
      'A metric is named either by metric or by the column of metricColumn.',
      'Send one of the two.',
    );
  const numbers = (['numerator', 'denominator', 'value', 'contributors', 'largestShare'] as const).flatMap((field) => {
    const number = input[field];
    return number ? [[field, csvNumber(number, ...path, field)] as const] : [];
  });
  return {
    metric: metricColumn ? names(metricColumn, ...path, 'metricColumn') : (metric as string),
    ...(record && { record }),
    ...(when && { when: when.map(condition) }),
    ...Object.fromEntries(numbers),
    ...(zeroDenominator && { zeroDenominator }),
  };
}

function csvNumber({ column, as, sum, mean }: api.CsvNumberInput, ...path: string[]): CsvNumber {
  if ([column, sum, mean].filter(Boolean).length !== 1)
    throw unclear(
      'number_unclear',
      path,
      'A number is read from one of column, sum and mean.',
      'Send one of the three.',
    );
  if (sum) return { sum };
  if (mean) return { mean };
  return { column: column as string, ...(as && { as }) };
}

/** The same for a column of names. */
export function names({ column, names: pairs, unnamed }: api.CsvNamesInput, ...path: string[]): CsvNames {
  const theirs = (pairs ?? []).map(({ from }) => from);
  const twice = theirs.findIndex((name, index) => theirs.indexOf(name) !== index);
  if (twice !== -1)
    throw unclear(
      'name_twice',
      [...path, 'names', `${twice}`, 'from'],
      `"${theirs[twice]}" is named twice.`,
      'Leave out one of them.',
    );
  const ours = Object.fromEntries((pairs ?? []).map(({ from, to }) => [from, to]));
  return { column, ...(pairs && { names: ours }), ...(unnamed && { unnamed }) };
}

/** Both or neither is refused where the source is made. */
export const condition = ({ column, equals, filled }: api.CsvConditionInput): CsvCondition =>
  ({
    column,
    ...(typeof equals === 'string' && { equals }),
    ...(filled && { filled }),
  }) as CsvCondition;

const unclear = (reason: string, path: string[], message: string, remedy: string): DomainError =>
  new DomainError({ code: 'INVALID', rule: `source.${reason}`, message, remedy, path } satisfies Problem);
