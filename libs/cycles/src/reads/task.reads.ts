import type { CycleTask } from '#language';
import { pageArguments, readPage, type OrderKey, type Page, type PageInput, type Reader } from '#platform';
import { taskColumns } from '../data/cycle-columns.js';
import { underUnit } from './cycle-filter.js';
import { TASKS, TASK_OVERDUE, visible } from './cycle-view.js';

export interface TaskView extends CycleTask {
  cycleId: string;
  overdue: boolean;
}
export interface TaskFilter {
  whoId?: string | null;
  underId?: string | null;
  pilotId?: string | null;
  done?: boolean | null;
  overdue?: boolean | null;
}
export type TaskOrder = 'DUE' | 'NEWEST';

const BY_ID: OrderKey = { sql: 't.id', type: 'uuid' };
const ORDERS: Record<TaskOrder, OrderKey[]> = {
  DUE: [{ sql: 't.due_on', type: 'date' }, BY_ID],
  NEWEST: [{ ...BY_ID, descending: true }],
};
const columns = `${taskColumns}, t.cycle_id as "cycleId", ${TASK_OVERDUE} as overdue`;

export async function tasksByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, TaskView>> {
  const sql = `select ${columns} from ${TASKS} where t.id = any($2) and ${visible}`;
  const rows = await reader.query<TaskView>(sql, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The tasks of each cycle in the order of their making. */
export async function tasksOfCycles(
  reader: Reader,
  viewerId: string,
  cycleIds: readonly string[],
): Promise<Map<string, TaskView[]>> {
  const sql = `select ${columns} from ${TASKS} where t.cycle_id = any($2) and ${visible} order by t.id`;
  const tasks = new Map<string, TaskView[]>(cycleIds.map((id) => [id, []]));
  for (const row of await reader.query<TaskView>(sql, [viewerId, cycleIds])) tasks.get(row.cycleId)?.push(row);
  return tasks;
}

/** Tasks of the cycles that the viewer may see. */
export function listTasks(
  reader: Reader,
  viewerId: string,
  filter: TaskFilter,
  orderBy: TaskOrder,
  input: PageInput,
): Promise<Page<TaskView>> {
  const parameters: unknown[] = [viewerId];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const where = [visible];
  if (filter.whoId) where.push(`t.who_id = ${bind(filter.whoId)}`);
  if (filter.underId) where.push(underUnit('c.unit_id', bind(filter.underId)));
  if (filter.pilotId) where.push(`c.pilot_id = ${bind(filter.pilotId)}`);
  if (typeof filter.done === 'boolean') where.push(`t.done_at is ${filter.done ? 'not null' : 'null'}`);
  if (typeof filter.overdue === 'boolean') where.push(filter.overdue ? TASK_OVERDUE : `not ${TASK_OVERDUE}`);
  const list = { select: columns, from: TASKS, where, parameters, order: ORDERS[orderBy] };
  return readPage(reader, list, pageArguments(input, 20, 100));
}
