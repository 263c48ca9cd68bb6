import type { CycleTask, FieldNote } from '#language';
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

const selected = (columns: Record<string, string>, table: string): string =>
  Object.entries(columns)
    .map(([field, column]) => {
      const name = `${table}."${column}"`;
      const instant = `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
      return `${column === 'at' || column.endsWith('_at') ? instant : name} as "${field}"`;
    })
    .join(', ');
export const cycleColumns = selected(COLUMNS, 'c');
export const taskColumns = selected(TASK_COLUMNS, 't');
export const noteColumns = selected(NOTE_COLUMNS, 'n');

/** The row as its table's columns, for `jsonb_populate_record`. */
export const cycleRecord = (row: CycleRow): Record<string, unknown> => ({
  ...renamed(COLUMNS, row),
  starts_on: row.plan.startsOn,
});
export const taskRecord = (task: CycleTask, cycleId: string): Record<string, unknown> => ({
  ...renamed(TASK_COLUMNS, task),
  cycle_id: cycleId,
});
export const noteRecord = (note: FieldNote, cycleId: string): Record<string, unknown> => ({
  ...renamed(NOTE_COLUMNS, note),
  cycle_id: cycleId,
});

const renamed = <T extends object>(columns: Record<keyof T & string, string>, row: T): Record<string, unknown> =>
  Object.fromEntries(Object.entries<string>(columns).map(([field, column]) => [column, row[field as keyof T]]));
