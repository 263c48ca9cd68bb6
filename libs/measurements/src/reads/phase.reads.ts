import type { Reader } from '#platform';
import { holdsAt } from '../points/as-of.js';
import type { SeriesAt } from '../points/shown-points-at.js';

/** A phase as a person started it. */
export interface PhaseRow {
  id: string;
  seriesId: string;
  startsOn: string;
  frozenAt: string | null;
  because: string;
  byId: string | null;
  at: Date;
}

const COLUMNS = `id, series_id as "seriesId", starts_on as "startsOn", frozen_at as "frozenAt", because, by_id as "byId",
  valid_from as at`;

/** The phases of many series as they stood at the instant, in order of their first day. Every series asked for has an answer. */
export async function phasesOf(
  reader: Reader,
  seriesIds: readonly string[],
  asOf: Date | null = null,
): Promise<Map<string, PhaseRow[]>> {
  const rows = await reader.query<PhaseRow>(
    `select ${COLUMNS} from phases where series_id = any($1) and ${holdsAt('valid_from', 'valid_to', '$2')}
     order by starts_on, valid_from`,
    [seriesIds, asOf],
  );
  const phases = new Map<string, PhaseRow[]>(seriesIds.map((id) => [id, []]));
  for (const row of rows) phases.get(row.seriesId)?.push(row);
  return phases;
}

/** The phases of each series as they stood at its own instant, in the order asked. */
export async function phasesAt(reader: Reader, asked: readonly SeriesAt[]): Promise<PhaseRow[][]> {
  const rows = await reader.query<PhaseRow & { place: number }>(
    `select asked.place::int, ${COLUMNS}
     from unnest($1::uuid[], $2::timestamptz[]) with ordinality as asked (series, at, place)
     join phases on series_id = asked.series and ${holdsAt('valid_from', 'valid_to', 'asked.at')}
     order by asked.place, starts_on, valid_from`,
    [asked.map(({ seriesId }) => seriesId), asked.map(({ at }) => at)],
  );
  const phases: PhaseRow[][] = asked.map(() => []);
  for (const { place, ...phase } of rows) phases[place - 1]!.push(phase);
  return phases;
}

/** Whether anybody has started a phase of the metric's chart at the unit. */
export async function hasPhases(reader: Reader, metricId: string, unitId: string): Promise<boolean> {
  const [row] = await reader.query<{ started: boolean }>(
    `select exists (select from phases f join series s on s.id = f.series_id
       where s.metric_id = $1 and s.unit_id = $2 and f.valid_to is null) as started`,
    [metricId, unitId],
  );
  return row?.started ?? false;
}
