import { notFound, type Happened } from '#language';
import { appendEvents, fieldChanges, writeStageSpan, type Meta, type NewEvent, type Reader, type Tx } from '#platform';
import { evolveAdoption, foldAdoption, type Adoption, type AdoptionEvent } from '../domain/adoption.js';

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
export const ADOPTION_COLUMNS = `a.id, a.stream_version as "streamVersion", a.pilot_id as "pilotId", a.unit_id as "unitId", a.stage, a.wave,
  a.planned_for as "plannedFor", ${instant('a.since')} as since, a.because, a.adaptations, a.offered_by_id as "offeredById",
  ${instant('a.created_at')} as "createdAt"`;

/** Locks the adoption of the pilot at the unit, after the pilot and before its cycles. Throws NOT_FOUND. */
export async function lockAdoption(tx: Tx, pilotId: string, unitId: string): Promise<Adoption> {
  const [adoption] = await tx.query<Adoption[]>(
    `select ${ADOPTION_COLUMNS} from adoptions a where a.pilot_id = $1 and a.unit_id = $2 for update`,
    [pilotId, unitId],
  );
  if (!adoption) throw notFound('adoption', ['unit']);
  return adoption;
}

/** The same of many units, by unit; those to which nothing was offered are not there. */
export async function lockAdoptions(
  tx: Tx,
  pilotId: string,
  unitIds: readonly string[],
): Promise<Map<string, Adoption>> {
  const rows = await tx.query<Adoption[]>(
    `select ${ADOPTION_COLUMNS} from adoptions a where a.pilot_id = $1 and a.unit_id = any($2) order by a.id for update`,
    [pilotId, unitIds],
  );
  return new Map(rows.map((row) => [row.unitId, row]));
}

/** Whole states: for the replay, which has no viewer. */
export async function loadAdoptions(reader: Reader, ids: readonly string[]): Promise<Map<string, Adoption>> {
  const rows = await reader.query<Adoption>(`select ${ADOPTION_COLUMNS} from adoptions a where a.id = any($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Writes what the events made of the adoption, and the events, in one go. Answers the new state. */
export async function saveAdoption(
  tx: Tx,
  meta: Meta,
  id: string,
  before: Adoption | null,
  events: readonly AdoptionEvent[],
): Promise<Adoption> {
  let adoption = before;
  const news: NewEvent[] = [];
  for (const event of events) {
    const next = evolveAdoption(adoption, id, { ...event, at: meta.at.toISOString(), actorId: meta.actor.personId });
    news.push({ event, changes: fieldChanges(adoption, next) });
    adoption = next;
  }
  if (!adoption) throw new Error(`Adoption ${id} has no events.`);
  if (news.length === 0) return adoption;
  const { pilotId, unitId, stage } = adoption;
  await writeRow(tx, adoption);
  const stream = { stream: 'adoption', id, version: before?.streamVersion ?? 0, unitId, pilotId } as const;
  await appendEvents(tx, meta, stream, news);
  if (before?.stage !== stage)
    await writeStageSpan(tx, meta, { subject: 'adoption', subjectId: id, pilotId, unitId, stage });
  return adoption;
}

async function writeRow(tx: Tx, { id, streamVersion, pilotId, unitId, stage, ...row }: Adoption): Promise<void> {
  await tx.query(
    `insert into adoptions (id, stream_version, pilot_id, unit_id, stage, wave, planned_for, since, because, adaptations, offered_by_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (id) do update set stream_version = excluded.stream_version, stage = excluded.stage, wave = excluded.wave,
       planned_for = excluded.planned_for, since = excluded.since, because = excluded.because, adaptations = excluded.adaptations,
       offered_by_id = excluded.offered_by_id`,
    [
      ...[id, streamVersion, pilotId, unitId, stage, row.wave, row.plannedFor, row.since, row.because],
      ...[JSON.stringify(row.adaptations), row.offeredById, row.createdAt],
    ],
  );
}

/** For the proof that log and rows agree. */
export const replayedAdoptions = {
  stream: 'adoption',
  fold: (id: string, events: readonly Happened[]): Adoption => foldAdoption(id, events),
  load: loadAdoptions,
};
