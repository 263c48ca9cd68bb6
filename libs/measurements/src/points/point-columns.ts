// A series is read as a row of columns, each an array as text: a row a point would be taken apart by the driver value by value, and of a
// million points that took longer than all that is reckoned from them.
import { daysAfter } from '#language';
import type { ShownPoint } from '../domain/shown-point.js';

const EPOCH = '1970-01-01';
/** Days are counted since 1970 and instants told in seconds: numbers are written and read in a fraction of the time of a date. */
const ARRAYS = {
  periodStart: `p.period_start - date '${EPOCH}'`,
  periodEnd: `p.period_end - date '${EPOCH}'`,
  value: 'p.value',
  numerator: 'p.numerator',
  denominator: 'p.denominator',
  revision: 'p.revision',
  metricVersion: 'p.metric_version',
  multiplier: 'p.multiplier',
  recordedAt: `date_part('epoch', p.recorded_at)`,
  flags: 'p.preliminary::int + 2 * p.suppressed::int + 4 * p.retracted::int',
} as const;

/** One series: its columns as the text of arrays, and why points are excluded, by the first day of the period; null where none is. */
export type PointColumns = Record<keyof typeof ARRAYS, string> & {
  seriesId: string;
  becauses: Record<string, string> | null;
};

/** SQL of the columns of PointColumns that are of points, over points `p` in order of their periods. */
export const POINT_ARRAYS = Object.entries(ARRAYS)
  .map(([name, column]) => `array_agg(${column})::text as "${name}"`)
  .join(', ');

/** The points of one series, in the order of its columns. */
export function pointsOfColumns({ seriesId, becauses, ...columns }: PointColumns): ShownPoint[] {
  const [starts, ends, instants] = [
    numbers(columns.periodStart),
    numbers(columns.periodEnd),
    numbers(columns.recordedAt),
  ];
  const [values, numerators, denominators] = [
    numbersOrNull(columns.value),
    numbersOrNull(columns.numerator),
    numbersOrNull(columns.denominator),
  ];
  const [revisions, versions, multipliers] = [
    numbers(columns.revision),
    numbers(columns.metricVersion),
    numbers(columns.multiplier),
  ];
  const flags = numbers(columns.flags);
  let recordedAt = new Date(0);
  return starts.map((start, place) => {
    const periodStart = daysAfter(EPOCH, start);
    const ms = Math.floor(Math.round(instants[place]! * 1e6) / 1e3);
    // Points of one recording have one instant.
    if (ms !== recordedAt.getTime()) recordedAt = new Date(ms);
    const excludedBecause = becauses?.[periodStart] ?? null;
    return {
      seriesId,
      periodStart,
      periodEnd: daysAfter(EPOCH, ends[place]!),
      value: values[place]!,
      numerator: numerators[place]!,
      denominator: denominators[place]!,
      revision: revisions[place]!,
      metricVersion: versions[place]!,
      multiplier: multipliers[place]!,
      recordedAt,
      preliminary: (flags[place]! & 1) > 0,
      suppressed: (flags[place]! & 2) > 0,
      retracted: (flags[place]! & 4) > 0,
      excluded: excludedBecause !== null,
      excludedBecause,
    };
  });
}

// An array of numbers differs from JSON in its brackets, and in how it writes what is missing.
const numbers = (array: string): number[] => JSON.parse(`[${array.slice(1, -1)}]`) as number[];
const numbersOrNull = (array: string): (number | null)[] => numbers(array.replaceAll('NULL', 'null'));
