import { readPages, type OrderKey, type Page, type PageArguments, type Reader } from '#platform';
import { inScope } from '#units';
import { holdsAt, knownAt, writtenBy } from '../points/as-of.js';
import { shownMeasurements } from '../points/shown-measurements.js';
import { measurementKey, measurementPlace } from '../domain/measurement-key.js';
import type { ShownPoint } from '../domain/shown-point.js';
import { POINT_COLUMNS } from '../points/shown-points.js';

/** Where a value came from: a row of a pull, or of what a person or integration sent. */
export interface Origin {
  sourceId: string | null;
  pullId: string | null;
  personId: string | null;
  row: number | null;
  reference: string | null;
}
export type MeasurementView = ShownPoint & Origin;
export type RevisionView = Pick<
  ShownPoint,
  | 'seriesId'
  | 'periodStart'
  | 'revision'
  | 'metricVersion'
  | 'value'
  | 'numerator'
  | 'denominator'
  | 'recordedAt'
  | 'retracted'
  | 'suppressed'
> &
  Origin;
export interface MeasurementsAsked {
  from: string | null;
  to: string | null;
  /** What was known then; null for now. */
  asOf: string | null;
  page: PageArguments;
}

// In every statement the viewer is $1 and the instant $2.
const ORIGIN = `rec.source_id as "sourceId", rec.pull_id as "pullId", rec.person_id as "personId", p.row_no as "row", p.reference`;
const SELECT = `${POINT_COLUMNS}, e.id is not null as excluded, e.because as "excludedBecause", ${ORIGIN}`;
const from = (which: string): string => `${shownMeasurements(which, '$2')} p
  join series own on own.id = p.series_id
  join recordings rec on rec.no = p.recording_no
  left join exclusions e on e.series_id = p.series_id and e.period_start = p.period_start and ${holdsAt('e.valid_from', 'e.valid_to', '$2')}`;
const SEEN = inScope('own.unit_id', '$1');
const BY_PERIOD: OrderKey[] = [{ sql: 'p.period_start', type: 'date' }];

/** A page of each series' measurements as known at the instant, in order of their periods. Days are inclusive. */
export const measurementsOfSeries = (
  reader: Reader,
  viewerId: string,
  seriesIds: readonly string[],
  { from: first, to: last, asOf, page }: MeasurementsAsked,
): Promise<Map<string, Page<MeasurementView>>> =>
  readPages(
    reader,
    {
      select: SELECT,
      from: from('s.id = parent.id'),
      where: [
        SEEN,
        knownAt('p', '$2'),
        '$3::date is null or p.period_end >= $3',
        '$4::date is null or p.period_start <= $4',
      ],
      parameters: [viewerId, asOf, first, last],
      order: BY_PERIOD,
    },
    seriesIds,
    page,
  );

/** Measurements by their keys, as known at the instant. */
export async function measurementsByKeys(
  reader: Reader,
  viewerId: string,
  keys: readonly string[],
  { asOf = null }: { asOf?: string | null } = {},
): Promise<Map<string, MeasurementView>> {
  const rows = await reader.query<MeasurementView>(
    `select ${SELECT} from ${from(NAMED)} where ${KEYED} and ${SEEN} and ${knownAt('p', '$2')}`,
    [viewerId, asOf, ...taken(keys)],
  );
  return new Map(rows.map((row) => [measurementKey(row), row]));
}

/** Every revision of each measurement that was written by the instant, the first one first; also one that never was the current one. */
export async function revisionsOfMeasurements(
  reader: Reader,
  viewerId: string,
  keys: readonly string[],
  { asOf }: { asOf: string | null },
): Promise<Map<string, RevisionView[]>> {
  const rows = await reader.query<RevisionView>(
    `select ${POINT_COLUMNS}, ${ORIGIN} from ${from(NAMED)}
     where ${KEYED} and ${SEEN} and ${writtenBy('p.recorded_at', '$2')}
     order by p.series_id, p.period_start, p.revision`,
    [viewerId, asOf, ...taken(keys)],
  );
  const revisions = new Map<string, RevisionView[]>(keys.map((key) => [key, []]));
  for (const row of rows) revisions.get(measurementKey(row))?.push(row);
  return revisions;
}

const NAMED = 's.id = any($3::uuid[])';
const KEYED = '(p.series_id, p.period_start) in (select * from unnest($3::uuid[], $4::date[]))';

/** Series and days of the keys; one that is none is left out. */
function taken(keys: readonly string[]): [ids: string[], days: string[]] {
  const places = keys.map(measurementPlace).filter((place) => place !== null);
  return [places.map(({ seriesId }) => seriesId), places.map(({ periodStart }) => periodStart)];
}
