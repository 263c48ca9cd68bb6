import { PILOT_STAGES, type PilotStage } from '#language';
import type { OrderKey, PagedQuery } from '#platform';
import { PILOT_COLUMNS } from '../data/pilot-row.js';
import { pilotInScope } from './pilot-in-scope.js';

export interface PilotFilter {
  under?: string | null;
  stages?: readonly PilotStage[] | null;
  paused?: boolean | null;
  goalId?: string | null;
  /** No goal at all, or only retired ones. */
  withoutGoal?: boolean | null;
  interventionKey?: string | null;
  metricId?: string | null;
  memberId?: string | null;
  search?: string | null;
}
export const PILOT_ORDERS = ['NEWEST', 'OLDEST', 'TITLE', 'PROGRESS', 'LAST_ACTIVITY'] as const;
export type PilotOrder = (typeof PILOT_ORDERS)[number];

export const VIEW_COLUMNS = `${PILOT_COLUMNS}, p.last_activity_at as "lastActivityAt"`;
const id: OrderKey = { sql: 'p.id', type: 'uuid' };
const stage = `array_position(array[${PILOT_STAGES.map((one) => `'${one}'`).join(', ')}], p.stage)`;
const closedCycles = `(select count(*) from stage_spans s
  where s.pilot_id = p.id and s.subject = 'cycle' and s.stage = 'CLOSED' and s.valid_to is null)`;
const WITH_GOAL = `exists (select from jsonb_array_elements_text(p.goal_ids) linked
  join goals g on g.id = linked::uuid join units place on place.id = g.unit_id
  where g.retired_on is null or g.retired_on > (now() at time zone place.time_zone)::date)`;
const orders: Record<PilotOrder, OrderKey[]> = {
  NEWEST: [
    { sql: 'p.created_at', type: 'timestamptz', descending: true },
    { ...id, descending: true },
  ],
  OLDEST: [{ sql: 'p.created_at', type: 'timestamptz' }, id],
  TITLE: [{ sql: 'p.title', type: 'text' }, id],
  // The furthest stage first, then the most cycles closed: both are facts, and both are read from small indexes.
  PROGRESS: [
    { sql: stage, type: 'integer', descending: true },
    { sql: closedCycles, type: 'integer', descending: true },
    id,
  ],
  LAST_ACTIVITY: [{ sql: 'p.last_activity_at', type: 'timestamptz', descending: true }, id],
};

/** The pilots in the viewer's scope that the filter lets through, without discarded ones. The viewer is $1. */
export function pilotList(
  viewerId: string,
  filter: PilotFilter,
  order: PilotOrder,
  of: readonly string[] = [],
): PagedQuery {
  const parameters: unknown[] = [viewerId];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const where = [...of, 'p.discarded_because is null', pilotInScope('p', '$1')];
  const linked = (list: string, field: string, value: string): string =>
    `p.${list} @> jsonb_build_array(jsonb_build_object('${field}', ${bind(value)}::text, 'until', null))`;
  if (filter.under)
    where.push(
      `p.unit_id = any(array(select descendant_id from unit_paths where ancestor_id = ${bind(filter.under)} and valid_to is null))`,
    );
  if (filter.stages) where.push(`p.stage = any(${bind(filter.stages)})`);
  if (typeof filter.paused === 'boolean') where.push(`(p.paused_because is not null) = ${bind(filter.paused)}`);
  if (filter.goalId) where.push(`p.goal_ids @> jsonb_build_array(${bind(filter.goalId)}::text)`);
  if (typeof filter.withoutGoal === 'boolean') where.push(`${WITH_GOAL} = ${!filter.withoutGoal}`);
  if (filter.interventionKey) where.push(`p.intervention_key = ${bind(filter.interventionKey)}`);
  if (filter.metricId) where.push(linked('metrics', 'metricId', filter.metricId));
  if (filter.memberId) where.push(linked('team', 'personId', filter.memberId));
  const search = filter.search?.trim().toLowerCase();
  if (search) where.push(`position(${bind(search)} in lower(concat_ws(' ', p.title, p.problem, p.theory))) > 0`);
  return { select: VIEW_COLUMNS, from: 'pilots p', where, parameters, order: orders[order] };
}
