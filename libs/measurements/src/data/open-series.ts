import { DomainError, notFound, type DomainEvent } from '#language';
import { appendEvents, type Meta, type Tx } from '#platform';
import { roleProblems, rolesAt, unitDay, unitFacts } from '#units';
import { CHART_ROLE } from '../reads/chart-actions.js';
import { SERIES_COLUMNS, type SeriesFacts } from '../reads/series.facts.js';

/** A series under lock, for an act on its chart by somebody who may. */
export interface OpenSeries extends SeriesFacts {
  /** Writes what happened to its stream. */
  save(event: DomainEvent): Promise<void>;
}

/**
 * Locks the series and looks at who asks. Throws `missing` where there is none, also for whom it is out of sight, and FORBIDDEN
 * `role.too_low`.
 */
export async function openSeries(
  tx: Tx,
  meta: Meta,
  seriesId: string,
  missing: DomainError = notFound('series', ['series']),
): Promise<OpenSeries> {
  const [series]: SeriesFacts[] = await tx.query(`select ${SERIES_COLUMNS} from series s where s.id = $1 for update`, [
    seriesId,
  ]);
  if (!series) throw missing;
  const { unitId } = series;
  const personId = meta.actor.personId;
  if (personId !== null) {
    const held = (await rolesAt(tx, personId, [unitId])).get(unitId) ?? [];
    if (!held.some((role) => role !== 'INTEGRATION')) throw missing;
    const problems = roleProblems(held, CHART_ROLE);
    if (problems.length > 0) throw new DomainError(problems);
  }
  let version = series.streamVersion;
  const save = async (event: DomainEvent): Promise<void> => {
    version = await appendEvents(tx, meta, { stream: 'series', id: seriesId, version, unitId }, [{ event }]);
    await tx.query('update series set stream_version = $2 where id = $1', [seriesId, version]);
  };
  return { ...series, save };
}

/** The same by the id of something that belongs to a series. */
export async function openSeriesOf(
  tx: Tx,
  meta: Meta,
  table: 'phases' | 'signals',
  id: string,
  missing: DomainError,
): Promise<OpenSeries> {
  const [found] = await tx.query(`select series_id as "seriesId" from ${table} where id = $1`, [id]);
  if (!found) throw missing;
  return openSeries(tx, meta, found.seriesId as string, missing);
}

/** The day at the unit. */
export async function todayAt(tx: Tx, unitId: string, at: Date): Promise<string> {
  const unit = (await unitFacts(tx, [unitId])).get(unitId);
  if (!unit) throw notFound('unit', ['unit']);
  return unitDay(at, unit.timeZone);
}
