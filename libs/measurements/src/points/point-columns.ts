// A series is read as a row of columns, each an array as text: a row a point would be taken apart by the driver value by value, and of a
// million points that took longer than all that is reckoned from them.
import type { ShownPoint } from '../domain/shown-point.js';

const ARRAYS = {
  periodStart: 'p.period_start',
  periodEnd: 'p.period_end',
  value: 'p.value',
  numerator: 'p.numerator',
  denominator: 'p.denominator',
  revision: 'p.revision',
  metricVersion: 'p.metric_version',
  multiplier: 'p.multiplier',
  recordedAt: 'p.recorded_at',
  preliminary: 'p.preliminary',
  suppressed: 'p.suppressed',
  retracted: 'p.retracted',
  excluded: 'p.excluded',
} as const;

/** One series: its columns as the text of arrays, and why points are excluded, by the first day of the period; null where none is. */
export type PointColumns = Record<keyof typeof ARRAYS, string> & {
  seriesId: string;
  becauses: Record<string, string> | null;
};

/** SQL of the columns of PointColumns beside the series' id, over points `p` in order of their periods. */
export const POINT_ARRAYS = `${Object.entries(ARRAYS)
  .map(([name, column]) => `array_agg(${column})::text as "${name}"`)
  .join(', ')}, jsonb_object_agg(p.period_start, p.because) filter (where p.because is not null) as becauses`;

const texts = (array: string): string[] => array.slice(1, -1).split(',');
const numbers = (array: string): (number | null)[] => texts(array).map((text) => (text === 'NULL' ? null : +text));
const flags = (array: string): boolean[] => texts(array).map((text) => text === 't');

/** The points of one series, in the order of its columns. */
export function pointsOfColumns(columns: PointColumns): ShownPoint[] {
  const { seriesId, becauses } = columns;
  const [starts, ends, instants] = [
    texts(columns.periodStart),
    texts(columns.periodEnd),
    datesOf(texts(columns.recordedAt)),
  ];
  const [values, numerators, denominators] = [
    numbers(columns.value),
    numbers(columns.numerator),
    numbers(columns.denominator),
  ];
  const [revisions, versions, multipliers] = [
    numbers(columns.revision),
    numbers(columns.metricVersion),
    numbers(columns.multiplier),
  ];
  const [preliminary, suppressed] = [flags(columns.preliminary), flags(columns.suppressed)];
  const [retracted, excluded] = [flags(columns.retracted), flags(columns.excluded)];
  return starts.map((periodStart, place) => ({
    seriesId,
    periodStart,
    periodEnd: ends[place]!,
    value: values[place]!,
    numerator: numerators[place]!,
    denominator: denominators[place]!,
    revision: revisions[place]!,
    metricVersion: versions[place]!,
    multiplier: multipliers[place]!,
    recordedAt: instants[place]!,
    preliminary: preliminary[place]!,
    suppressed: suppressed[place]!,
    retracted: retracted[place]!,
    excluded: excluded[place]!,
    excludedBecause: becauses?.[periodStart] ?? null,
  }));
}

/** Points of one recording have one instant. */
function datesOf(quoted: readonly string[]): Date[] {
  const known = new Map<string, Date>();
  return quoted.map((text) => {
    const date = known.get(text) ?? new Date(text.slice(1, -1));
    known.set(text, date);
    return date;
  });
}
