import { DomainError, type Happened } from '#language';
import { appendEvents, fieldChanges, writeStageSpan, type Meta, type NewEvent, type Reader, type Tx } from '#platform';
import { evolve, foldPilot } from '../domain/evolve.js';
import type { Pilot, PilotEvent } from '../domain/pilot.js';
import { standingProblems } from '../domain/standing.js';
import { PILOT_NOT_FOUND } from '../domain/who-may.js';
import { writeEstimates } from './estimates.store.js';
import { writeOutcomes } from './outcomes.store.js';
import { PILOT_COLUMNS, pilotFromRow, pilotRow, type PilotRow } from './pilot-row.js';

/** Locks the pilot's row, before those of its cycles. Throws NOT_FOUND, or WRONG_STATE for one that was discarded. */
export async function lockPilot(tx: Tx, id: string): Promise<Pilot> {
  const [row] = await tx.query<PilotRow[]>(`select ${PILOT_COLUMNS} from pilots p where p.id = $1 for update`, [id]);
  if (!row) throw new DomainError(PILOT_NOT_FOUND);
  if (row.discardedBecause !== null) throw new DomainError(standingProblems(row));
  return pilotFromRow(row);
}

/** Whole states, discarded ones too: for the replay, which has no viewer. */
export async function loadPilots(reader: Reader, ids: readonly string[]): Promise<Map<string, Pilot>> {
  const rows = await reader.query<PilotRow>(`select ${PILOT_COLUMNS} from pilots p where p.id = any($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, pilotFromRow(row)]));
}

/** Writes what the events made of the pilot, and the events, in one go. Answers the new state; no events change nothing. */
export async function savePilot(
  tx: Tx,
  meta: Meta,
  id: string,
  before: Pilot | null,
  events: readonly PilotEvent[],
): Promise<Pilot> {
  let pilot = before;
  const news: NewEvent[] = [];
  for (const event of events) {
    const next = evolve(pilot, id, { ...event, at: meta.at.toISOString(), actorId: meta.actor.personId });
    news.push({ event, changes: fieldChanges(pilot, next) });
    pilot = next;
  }
  if (!pilot) throw new Error(`Pilot ${id} has no events.`);
  if (news.length === 0) return pilot;
  const { unitId, stage, discardedBecause } = pilot;
  await writeRow(tx, pilot, meta);
  await writeOutcomes(tx, before, pilot);
  await writeEstimates(tx, meta, before, pilot);
  await appendEvents(tx, meta, { stream: 'pilot', id, version: before?.streamVersion ?? 0, unitId, pilotId: id }, news);
  if (before?.stage !== stage || discardedBecause !== null)
    await writeStageSpan(tx, meta, {
      subject: 'pilot',
      subjectId: id,
      pilotId: id,
      unitId,
      stage: discardedBecause === null ? stage : null,
    });
  return pilot;
}

async function writeRow(tx: Tx, pilot: Pilot, { at }: Pick<Meta, 'at'>): Promise<void> {
  const record = { ...pilotRow(pilot), last_activity_at: at };
  const columns = Object.keys(record);
  const changed = columns
    .filter((column) => column !== 'last_activity_at')
    .map((column) => `${column} = excluded.${column}`);
  await tx.query(
    `insert into pilots (${columns.join(', ')}) select ${columns.join(', ')} from jsonb_populate_record(null::pilots, $1)
     on conflict (id) do update set ${changed.join(', ')},
       last_activity_at = greatest(pilots.last_activity_at, excluded.last_activity_at)`,
    [JSON.stringify(record)],
  );
}

/** For the proof that log and rows agree, and to make the row agree where texts of the log were redacted. */
export const replayedPilots = {
  stream: 'pilot',
  fold: (id: string, events: readonly Happened[]): Pilot => foldPilot(id, events),
  load: loadPilots,
  write: writeRow,
};
