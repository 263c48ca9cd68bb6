import { notFound, type Happened } from '#language';
import {
  columnsOfState,
  saveRow,
  selectColumns,
  appendEvents,
  fieldChanges,
  writeStageSpan,
  type Meta,
  type NewEvent,
  type Reader,
  type Tx,
} from '#platform';
import { evolveAdoption, foldAdoption, type Adoption, type AdoptionEvent } from '../domain/adoption.js';

const COLUMNS = {
  id: 'id',
  streamVersion: 'stream_version',
  pilotId: 'pilot_id',
  unitId: 'unit_id',
  stage: 'stage',
  wave: 'wave',
  plannedFor: 'planned_for',
  since: 'since',
  because: 'because',
  adaptations: 'adaptations',
  offeredById: 'offered_by_id',
  createdAt: 'created_at',
} satisfies Record<keyof Adoption, string>;
export const ADOPTION_COLUMNS = selectColumns(COLUMNS, 'a', /^since$|_at$/);

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
  await saveRow(tx, 'adoptions', columnsOfState<Adoption>(COLUMNS, adoption));
  const stream = { stream: 'adoption', id, version: before?.streamVersion ?? 0, unitId, pilotId } as const;
  await appendEvents(tx, meta, stream, news);
  if (before?.stage !== stage)
    await writeStageSpan(tx, meta, { subject: 'adoption', subjectId: id, pilotId, unitId, stage });
  return adoption;
}

/** For the proof that log and rows agree, and to make the row agree where texts of the log were redacted. */
export const replayedAdoptions = {
  stream: 'adoption',
  fold: (id: string, events: readonly Happened[]): Adoption => foldAdoption(id, events),
  load: loadAdoptions,
  write: (tx: Tx, adoption: Adoption): Promise<void> =>
    saveRow(tx, 'adoptions', columnsOfState<Adoption>(COLUMNS, adoption)),
};
