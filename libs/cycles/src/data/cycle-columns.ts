import type { CycleTask, FieldNote } from '#language';
import { columnsOfState, selectColumns } from '#platform';
import type { CycleRow } from '../domain/cycle.js';

// One list for reading and writing: the row is the state, name by name. Instants are read as the ISO texts that the log holds.
const COLUMNS = {
  id: 'id',
  version: 'version',
  streamVersion: 'stream_version',
  pilotId: 'pilot_id',
  unitId: 'unit_id',
  ramp: 'ramp',
  number: 'number',
  previousId: 'previous_id',
  stage: 'stage',
  runsUntil: 'runs_until',
  plan: 'plan',
  planLockedAt: 'plan_locked_at',
  planHash: 'plan_hash',
  metricVersions: 'metric_versions',
  do: 'do',
  study: 'study',
  act: 'act',
  ownerId: 'owner_id',
  amendments: 'amendments',
  reviews: 'reviews',
  breaches: 'breaches',
  cancelledBecause: 'cancelled_because',
  discardedBecause: 'discarded_because',
  createdBy: 'created_by',
  createdAt: 'created_at',
  startedAt: 'started_at',
  closedAt: 'closed_at',
  lastActivityAt: 'last_activity_at',
} satisfies Record<keyof CycleRow, string>;
const TASK_COLUMNS = {
  id: 'id',
  what: 'what',
  whoId: 'who_id',
  where: 'where',
  dueOn: 'due_on',
  doneAt: 'done_at',
  signalId: 'signal_id',
} satisfies Record<keyof CycleTask, string>;
const NOTE_COLUMNS = { id: 'id', kind: 'kind', body: 'body', byId: 'by_id', at: 'at' } satisfies Record<
  keyof FieldNote,
  string
>;

export const cycleColumns = selectColumns(COLUMNS, 'c');
export const taskColumns = selectColumns(TASK_COLUMNS, 't');
export const noteColumns = selectColumns(NOTE_COLUMNS, 'n');

/** The row as its table's columns, for `jsonb_populate_record`. */
export const cycleRecord = (row: CycleRow): Record<string, unknown> => ({
  ...columnsOfState(COLUMNS, row),
  starts_on: row.plan.startsOn,
});
export const taskRecord = (task: CycleTask, cycleId: string): Record<string, unknown> => ({
  ...columnsOfState(TASK_COLUMNS, task),
  cycle_id: cycleId,
});
export const noteRecord = (note: FieldNote, cycleId: string): Record<string, unknown> => ({
  ...columnsOfState(NOTE_COLUMNS, note),
  cycle_id: cycleId,
});
