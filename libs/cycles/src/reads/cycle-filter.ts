import type { ActDecision, CycleStage } from '#language';
import type { OrderKey } from '#platform';
import { OVERDUE, REVIEW_REQUESTED_AT, visible } from './cycle-view.js';

/** Days are inclusive, and those of the cycle's unit. `metric`: one that the plan predicts, collects or halts by. */
export interface CycleFilter {
  underId?: string | null;
  pilotId?: string | null;
  stages?: readonly CycleStage[] | null;
  decisions?: readonly ActDecision[] | null;
  overdue?: boolean | null;
  /** Whether a review is asked of the viewer, and not given yet. */
  reviewRequested?: boolean | null;
  /** Whoever has a task in it. */
  taskOfId?: string | null;
  metricId?: string | null;
  search?: string | null;
  startedAfter?: string | null;
  startedBefore?: string | null;
}
export type CycleOrder = 'LAST_ACTIVITY' | 'NEWEST' | 'STARTS_ON' | 'ENDS_ON' | 'REVIEW_REQUESTED';

const BY_ID: OrderKey = { sql: 'c.id', type: 'uuid' };
export const CYCLE_ORDERS: Record<CycleOrder, OrderKey[]> = {
  LAST_ACTIVITY: [
    { sql: 'c.last_activity_at', type: 'timestamptz', descending: true },
    { ...BY_ID, descending: true },
  ],
  NEWEST: [
    { sql: 'c.created_at', type: 'timestamptz', descending: true },
    { ...BY_ID, descending: true },
  ],
  STARTS_ON: [{ sql: 'c.starts_on', type: 'date' }, BY_ID],
  ENDS_ON: [{ sql: 'c.runs_until', type: 'date' }, BY_ID],
  // The longest waiting first; those where no review is asked of the viewer, last.
  REVIEW_REQUESTED: [{ sql: `coalesce(${REVIEW_REQUESTED_AT}, '9999-12-31Z')`, type: 'timestamptz' }, BY_ID],
};
/** As a pilot lists them: ramp by ramp. */
export const BY_LABEL: OrderKey[] = [{ sql: 'c.ramp', type: 'integer' }, { sql: 'c.number', type: 'integer' }, BY_ID];

/** The filter as conditions over cycle `c` and unit `u`; values are added to `parameters`. */
export function cycleConditions(filter: CycleFilter, parameters: unknown[]): string[] {
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const where = [visible];
  const { underId, pilotId, taskOfId, metricId } = filter;
  if (underId) where.push(underUnit('c.unit_id', bind(underId)));
  if (pilotId) where.push(`c.pilot_id = ${bind(pilotId)}`);
  if (filter.stages) where.push(`c.stage = any(${bind(filter.stages)})`);
  if (filter.decisions) where.push(`c.act->>'decision' = any(${bind(filter.decisions)})`);
  if (typeof filter.overdue === 'boolean') where.push(filter.overdue ? OVERDUE : `not ${OVERDUE}`);
  if (typeof filter.reviewRequested === 'boolean')
    where.push(`${REVIEW_REQUESTED_AT} is ${filter.reviewRequested ? 'not null' : 'null'}`);
  if (taskOfId)
    where.push(`exists (select from cycle_tasks t where t.cycle_id = c.id and t.who_id = ${bind(taskOfId)})`);
  if (metricId) {
    const named = bind(JSON.stringify([{ metricId }]));
    const lists = ['predictions', 'dataCollection', 'stopRules'];
    where.push(lists.map((list) => `c.plan->'${list}' @> ${named}::jsonb`).join(' or '));
  }
  const search = filter.search?.trim().toLowerCase();
  if (search)
    where.push(`position(${bind(search)} in lower(concat_ws(' ', c.ramp || '.' || c.number, c.plan->>'objective',
      c.plan->>'change', c.plan->>'scope', c.study->>'learned', c.study->>'summary'))) > 0`);
  const startedOn = '(c.started_at at time zone u.time_zone)::date';
  if (filter.startedAfter) where.push(`${startedOn} >= ${bind(filter.startedAfter)}`);
  if (filter.startedBefore) where.push(`${startedOn} <= ${bind(filter.startedBefore)}`);
  return where;
}

export const underUnit = (column: string, parameter: string): string =>
  `${column} in (select descendant_id from unit_paths where ancestor_id = ${parameter} and valid_to is null)`;
