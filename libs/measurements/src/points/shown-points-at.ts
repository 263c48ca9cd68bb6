import type { Reader } from '#platform';
import type { ShownPoint } from '../domain/shown-point.js';
import { holdsAt, knownAt } from './as-of.js';
import { shownMeasurements } from './shown-measurements.js';
import { POINT_COLUMNS } from './shown-points.js';

/** A series as it was known at an instant of its own (ISO, to the microsecond). */
export interface SeriesAt {
  seriesId: string;
  at: string;
}

/** The points of each series as of its instant, in the order asked; of all in one statement. */
export async function shownPointsAt(reader: Reader, asked: readonly SeriesAt[]): Promise<ShownPoint[][]> {
  const rows = await reader.query<ShownPoint & { place: number }>(
    `select asked.place::int, ${POINT_COLUMNS}, e.id is not null as excluded, e.because as "excludedBecause"
     from unnest($1::uuid[], $2::timestamptz[]) with ordinality as asked (series_id, at, place)
     cross join lateral ${shownMeasurements('s.id = asked.series_id', 'asked.at')} p
     left join exclusions e on e.series_id = p.series_id and e.period_start = p.period_start
       and ${holdsAt('e.valid_from', 'e.valid_to', 'asked.at')}
     where ${knownAt('p', 'asked.at')}
     order by asked.place, p.period_start`,
    [asked.map(({ seriesId }) => seriesId), asked.map(({ at }) => at)],
  );
  const points: ShownPoint[][] = asked.map(() => []);
  for (const { place, ...point } of rows) points[place - 1]!.push(point);
  return points;
}
