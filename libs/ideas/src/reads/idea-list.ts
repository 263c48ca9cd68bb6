import type { IdeaKind, IdeaStatus } from '#language';
import type { OrderKey, PagedQuery } from '#platform';
import { ideaColumns } from '../data/ideas.store.js';
import { allWordsBegun } from '../domain/search-words.js';
import { ideaInScope } from './idea-in-scope.js';

export interface IdeaFilter {
  kinds?: readonly IdeaKind[] | null;
  statuses?: readonly IdeaStatus[] | null;
  /** Past one of the two clocks, and not answered since. */
  overdue?: boolean | null;
  under?: string | null;
  search?: string | null;
}
export type IdeaOrder = 'NEWEST' | 'OLDEST' | 'ANSWER_DUE' | 'SUPPORTERS';

/** What a viewer, $1, sees. */
export const VISIBLE = ideaInScope('i', '$1');
const UNDECIDED = `i.status in ('SUBMITTED', 'ACKNOWLEDGED')`;
/** By when the next answer is owed. */
const DUE = 'case when i.acknowledged_at is null then least(i.acknowledge_by, i.decide_by) else i.decide_by end';
const OVERDUE = `(${UNDECIDED} and ${DUE} < now())`;

const id: OrderKey = { sql: 'i.id', type: 'uuid' };
const sent: OrderKey = { sql: 'i.created_at', type: 'timestamptz' };
const NEWEST: OrderKey[] = [
  { ...sent, descending: true },
  { ...id, descending: true },
];
const ORDERS: Record<IdeaOrder, OrderKey[]> = {
  NEWEST,
  OLDEST: [sent, id],
  // What is owed first, the most urgent at its head; behind it what was decided, the newest first.
  ANSWER_DUE: [
    { sql: `case when ${UNDECIDED} then 0 else 1 end`, type: 'integer' },
    {
      sql: `case when ${UNDECIDED} then extract(epoch from ${DUE}) else -extract(epoch from i.decided_at) end::float8`,
      type: 'float8',
    },
    id,
  ],
  SUPPORTERS: [{ sql: 'jsonb_array_length(i.supporter_ids)', type: 'integer', descending: true }, ...NEWEST],
};

/** The ideas that the viewer sees and the filter lets through. The viewer is $1. */
export function ideaList(
  viewerId: string,
  filter: IdeaFilter,
  order: IdeaOrder,
  of: readonly string[] = [],
): PagedQuery {
  const parameters: unknown[] = [viewerId];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const where = [...of, VISIBLE];
  if (filter.under)
    where.push(
      `i.unit_id = any(array(select descendant_id from unit_paths where ancestor_id = ${bind(filter.under)} and valid_to is null))`,
    );
  if (filter.kinds) where.push(`i.kind = any(${bind(filter.kinds)})`);
  if (filter.statuses) where.push(`i.status = any(${bind(filter.statuses)})`);
  if (typeof filter.overdue === 'boolean') where.push(filter.overdue ? OVERDUE : `not ${OVERDUE}`);
  const search = filter.search?.trim().toLowerCase();
  if (search)
    where.push(`i.words @@ to_tsquery('english', ${bind(allWordsBegun(search))})
      or position(${bind(search)} in lower(i.title)) > 0`);
  return { select: ideaColumns, from: 'ideas i', where, parameters, order: ORDERS[order] };
}
