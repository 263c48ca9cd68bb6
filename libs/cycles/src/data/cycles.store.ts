import { notFound } from '#language';
import {
  saveRow,
  appendEvents,
  fieldChanges,
  writeStageSpan,
  type FieldChange,
  type Meta,
  type Reader,
  type Tx,
} from '#platform';
import type { Cycle, CycleEvent, CycleRow } from '../domain/cycle.js';
import { evolve } from '../domain/evolve.js';
import { canonicalJson } from './canonical-json.js';
import { cycleColumns, cycleRecord, noteColumns, noteRecord, taskColumns, taskRecord } from './cycle-columns.js';
import { writePredictionScores } from './prediction-scores.store.js';

/** Locks the cycle's row. Its pilot is locked before it, by whoever calls. */
export async function lockCycle(tx: Tx, id: string): Promise<Cycle> {
  await tx.query('select from cycles where id = $1 for update', [id]);
  // Read after the lock is held: what was waited for is seen, tasks and notes too.
  const cycle = (await loadCycles(tx, [id])).get(id);
  if (!cycle || cycle.discardedBecause !== null) throw notFound('cycle', ['cycle']);
  return cycle;
}

/** Whole states, discarded ones too: for commands and for the replay, which have no viewer. */
export async function loadCycles(reader: Reader, ids: readonly string[]): Promise<Map<string, Cycle>> {
  const rows = await reader.query<Cycle>(
    `select ${cycleColumns},
       (select coalesce(jsonb_agg(task order by task.id), '[]') from (select ${taskColumns} from cycle_tasks t where t.cycle_id = c.id) task) as tasks,
       (select coalesce(jsonb_agg(note order by note.id), '[]') from (select ${noteColumns} from field_notes n where n.cycle_id = c.id) note) as notes
     from cycles c where c.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Writes what the events made of the cycle, and the events, in one go. Answers the new state; no events change nothing. */
export async function saveCycle(
  tx: Tx,
  meta: Meta,
  id: string,
  before: Cycle | null,
  events: readonly CycleEvent[],
): Promise<Cycle> {
  let cycle = before;
  const news: { event: CycleEvent; changes: FieldChange[] }[] = [];
  for (const event of events) {
    const next = evolve(cycle, id, { ...event, at: meta.at.toISOString(), actorId: meta.actor.personId });
    news.push({ event, changes: fieldChanges(cycle && shown(cycle), shown(next)) });
    cycle = next;
  }
  if (!cycle) throw new Error(`Cycle ${id} has no events.`);
  if (news.length === 0) return cycle;
  const { pilotId, unitId, stage } = cycle;
  const stream = { stream: 'cycle', id, version: before?.streamVersion ?? 0, unitId, pilotId } as const;
  await writeRow(tx, cycle);
  await writeTasks(tx, before, cycle);
  await writeNotes(tx, before, cycle);
  if (cycle.study && !before?.study) await writePredictionScores(tx, cycle);
  await appendEvents(tx, meta, stream, news);
  const gone = cycle.discardedBecause !== null;
  if (before?.stage !== stage || gone)
    await writeStageSpan(tx, meta, {
      subject: 'cycle',
      subjectId: id,
      pilotId,
      unitId,
      stage: gone ? null : stage,
      decision: cycle.act?.decision ?? null,
    });
  // A pilot is as lively as its cycles: not an event of its own, so no part of its fold.
  await tx.query('update pilots set last_activity_at = greatest(last_activity_at, $2) where id = $1', [
    pilotId,
    meta.at,
  ]);
  return cycle;
}

/** Writes rows as the log tells them, over what stands there. */
export async function rewriteCycle(tx: Tx, cycle: Cycle): Promise<void> {
  await writeRow(tx, cycle);
  await writeTasks(tx, null, cycle);
  await tx.query(
    `update field_notes n set body = note.body from jsonb_to_recordset($1) as note(id uuid, body text) where n.id = note.id`,
    [JSON.stringify(cycle.notes)],
  );
}

async function writeRow(tx: Tx, { tasks: _, notes: __, ...row }: Cycle & CycleRow): Promise<void> {
  await saveRow(tx, 'cycles', cycleRecord(row));
}

async function writeTasks(tx: Tx, before: Cycle | null, { id, tasks }: Cycle): Promise<void> {
  const same = new Set((before?.tasks ?? []).map(canonicalJson));
  const changed = tasks.filter((task) => !same.has(canonicalJson(task)));
  const gone = (before?.tasks ?? []).filter((old) => !tasks.some((task) => task.id === old.id));
  if (gone.length > 0) await tx.query('delete from cycle_tasks where id = any($1)', [gone.map((task) => task.id)]);
  if (changed.length === 0) return;
  await tx.query(
    `insert into cycle_tasks select * from jsonb_populate_recordset(null::cycle_tasks, $1)
     on conflict (id) do update set what = excluded.what, who_id = excluded.who_id, "where" = excluded."where",
       due_on = excluded.due_on, done_at = excluded.done_at`,
    [JSON.stringify(changed.map((task) => taskRecord(task, id)))],
  );
}

async function writeNotes(tx: Tx, before: Cycle | null, { id, notes }: Cycle): Promise<void> {
  const known = new Set((before?.notes ?? []).map((note) => note.id));
  const added = notes.filter((note) => !known.has(note.id));
  if (added.length === 0) return;
  await tx.query('insert into field_notes select * from jsonb_populate_recordset(null::field_notes, $1)', [
    JSON.stringify(added.map((note) => noteRecord(note, id))),
  ]);
}

/** What people read in a history: no frozen numbers of charts, which stand in the study. */
const shown = ({ study, ...cycle }: Cycle): object => ({ ...cycle, study: study && { ...study, evidence: null } });
