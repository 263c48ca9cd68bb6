import { notFound, type Happened } from '#language';
import {
  appendEvents,
  fieldChanges,
  type Meta,
  type Reader,
  type Tx,
  columnsOfState,
  saveRow,
  selectColumns,
} from '#platform';
import { evolveGoal, foldGoal, type Goal, type GoalEvent } from '../domain/goal.js';

const COLUMNS = {
  id: 'id',
  version: 'version',
  streamVersion: 'stream_version',
  title: 'title',
  aims: 'aims',
  unitId: 'unit_id',
  parentId: 'parent_id',
  retiredOn: 'retired_on',
  createdAt: 'created_at',
} satisfies Record<keyof Goal, string>;
export const goalColumns = selectColumns(COLUMNS, 'g');

/** Locks the goal's row. Throws NOT_FOUND. */
export async function lockGoal(tx: Tx, id: string): Promise<Goal> {
  const [goal] = await tx.query<Goal[]>(`select ${goalColumns} from goals g where g.id = $1 for update`, [id]);
  if (!goal) throw notFound('goal', ['goal']);
  return goal;
}

export async function loadGoals(reader: Reader, ids: readonly string[]): Promise<Map<string, Goal>> {
  const rows = await reader.query<Goal>(`select ${goalColumns} from goals g where g.id = any($1)`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Writes the goal as the event makes it, and the event. Answers the new state. */
export async function saveGoal(tx: Tx, meta: Meta, id: string, before: Goal | null, event: GoalEvent): Promise<Goal> {
  const goal = evolveGoal(before, id, { ...event, at: meta.at.toISOString(), actorId: meta.actor.personId });
  await saveRow(tx, 'goals', columnsOfState<Goal>(COLUMNS, goal));
  const stream = { stream: 'goal', id, version: before?.streamVersion ?? 0, unitId: goal.unitId } as const;
  await appendEvents(tx, meta, stream, [{ event, changes: fieldChanges(before, goal) }]);
  return goal;
}

/** For the proof that log and rows agree, and to make the row agree where texts of the log were redacted. */
export const replayedGoals = {
  stream: 'goal',
  fold: (id: string, events: readonly Happened[]): Goal => foldGoal(id, events),
  load: loadGoals,
  write: (tx: Tx, goal: Goal): Promise<void> => saveRow(tx, 'goals', columnsOfState<Goal>(COLUMNS, goal)),
};
