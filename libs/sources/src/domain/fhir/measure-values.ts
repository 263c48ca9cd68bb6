/**
 * The numbers of one group of a MeasureReport (R4 MeasureReport; integrations.md 3): a proportion or ratio is reckoned anew from its
 * populations, never taken from its score; a continuous variable is its score, of the people or things in its measure population; a
 * cohort is a count. What its populations do not say for sure is not taken.
 */
import type { RowProblem, StagedRow } from '#measurements';
import { fieldsOf, listOf, textOf, type JsonFields } from '../json-fields.js';
import { POPULATIONS, type Population, type ReportColumn, type ReportField } from './report-columns.js';

type Counts = ReadonlyMap<Population, number>;
type Values = Pick<StagedRow, 'numerator' | 'denominator' | 'value' | 'contributors'>;

/** Ends the reading of one group. */
export class Unfit extends Error {
  constructor(readonly problem: RowProblem) {
    super(problem.code);
  }
}
const unfit = (code: string, column: string, reason: string): Unfit => new Unfit({ code, column, reason });

const missing = (column: string): Unfit =>
  unfit('population.missing', column, `The group has no count of its ${column}.`);

/** Throws Unfit. `columns` are those of the metric. */
export function measureValues(group: JsonFields, columns: readonly ReportColumn[]): Values {
  const counts = countsOf(group);
  const has = (code: Population): boolean => counts.has(code);
  const columnOf = (field: ReportField): ReportColumn | undefined => columns.find((one) => one.field === field);
  const read = (field: Exclude<ReportField, 'value'>, usual?: Population): number | null => {
    const column = columnOf(field);
    const of = column && column.of !== 'measureScore' ? column.of : usual;
    const count = of ? net(counts, of) : null;
    if (count !== null && count < 0) throw unfit('population.inconsistent', of!, 'More is excluded than was counted.');
    return count === null ? null : count * (column?.factor ?? 1);
  };
  const continuous = has('measure-population');
  if (has('numerator') || has('denominator')) {
    if (continuous || has('measure-observation'))
      throw unfit(
        'population.unclear',
        'population',
        'The group has a numerator or denominator and observations too: counts do not say what it measures.',
      );
    const [numerator, denominator] = [read('numerator', 'numerator'), read('denominator', 'denominator')];
    if (numerator === null) throw missing('numerator');
    if (denominator === null) throw missing('denominator');
    return { numerator, denominator, contributors: read('contributors') };
  }
  if (continuous) {
    const denominator = read('denominator', 'measure-population');
    const value = denominator === 0 ? null : scoreOf(group, columnOf('value') ?? null);
    return { value, denominator, contributors: read('contributors', 'measure-population') };
  }
  if (!has('initial-population'))
    throw unfit('population.missing', 'population', 'The group counts no population that is read here.');
  // As a numerator: a share whose parts are missing would take a bare value for its own.
  return { numerator: read('numerator', 'initial-population'), contributors: read('contributors') };
}

const EXCLUDED: Partial<Record<Population, readonly Population[]>> = {
  denominator: ['denominator-exclusion', 'denominator-exception'],
  numerator: ['numerator-exclusion'],
  'measure-population': ['measure-population-exclusion'],
};
/** Without what is excluded; null where it is not counted. */
function net(counts: Counts, population: Population): number | null {
  const count = counts.get(population);
  if (count === undefined) return null;
  return (EXCLUDED[population] ?? []).reduce((left, one) => left - (counts.get(one) ?? 0), count);
}

/** A ratio may have two initial populations: then neither is read. Anything else that is there twice is unclear. */
function countsOf(group: JsonFields): Counts {
  const counts = new Map<Population, number>();
  let unread = false;
  for (const { code, count } of listOf(group['population'])) {
    const population = POPULATIONS.find((one) =>
      listOf(fieldsOf(code)?.['coding']).some((coding) => coding['code'] === one),
    );
    if (!population || count === undefined) continue;
    if (!Number.isInteger(count) || (count as number) < 0)
      throw unfit('population.not_a_count', population, `The count of ${population} is no whole number from 0 up.`);
    if (counts.has(population)) {
      if (population !== 'initial-population')
        throw unfit('population.unclear', population, `The group counts ${population} twice.`);
      unread = true;
    }
    counts.set(population, count as number);
  }
  if (unread) counts.delete('initial-population');
  return counts;
}

/** In the unit that is named for it; one without a unit, or of pure numbers, needs no name. */
function scoreOf(group: JsonFields, column: ReportColumn | null): number | null {
  const score = fieldsOf(group['measureScore']);
  if (!score) return null;
  const { value, comparator } = score;
  if (typeof value !== 'number') throw unfit('value.not_a_number', 'measureScore', 'The score has no number.');
  if (comparator !== undefined)
    throw unfit('score.not_exact', 'measureScore', 'The score says "more than" or "less than", which is no value.');
  const unit = textOf(score['code']) ?? textOf(score['unit']);
  const pure = unit === null || unit === '1' || /^\{.*\}$/.test(unit);
  if (column?.unit ? unit !== column.unit : !pure)
    throw unfit(
      'score.other_unit',
      'measureScore',
      column?.unit
        ? `The score comes in ${shown(unit)}; this source takes it in "${column.unit}".`
        : `The score comes in ${shown(unit)}, and the source does not say that it takes that: add {from: "measureScore [${unit}]", to: "KEY.value"}.`,
    );
  return value * (column?.factor ?? 1);
}
const shown = (unit: string | null): string => (unit === null ? 'no unit' : `"${unit.slice(0, 40)}"`);
