import { selectColumns, type Reader } from '#platform';
import type { ClockedIdea } from '../domain/clocks.js';
import { IDEA_INSTANTS } from './ideas.store.js';

export interface OverdueIdea extends ClockedIdea {
  id: string;
  unitId: string;
  /** The units above the idea's, the nearest first. */
  above: string[];
}
const columns = selectColumns(
  {
    id: 'id',
    unitId: 'unit_id',
    status: 'status',
    acknowledgeBy: 'acknowledge_by',
    decideBy: 'decide_by',
    acknowledgedAt: 'acknowledged_at',
    escalations: 'escalations',
  } satisfies Record<keyof Omit<OverdueIdea, 'above'>, string>,
  'i',
  IDEA_INSTANTS,
);

/** Ideas past a clock that some unit above was not yet asked to answer for; in the order of locks. */
export function overdueIdeas(reader: Reader, now: Date): Promise<OverdueIdea[]> {
  const asked = (clock: string): string =>
    `(select count(*) from jsonb_array_elements(i.escalations) one where one ->> 'clock' = '${clock}')`;
  return reader.query(
    `select ${columns}, tree.above
     from ideas i cross join lateral (select array(select ancestor_id from unit_paths
       where descendant_id = i.unit_id and valid_to is null and depth > 0 order by depth) as above) as tree
     where i.status in ('SUBMITTED', 'ACKNOWLEDGED') and (
       (i.acknowledged_at is null and i.acknowledge_by < $1 and ${asked('ACKNOWLEDGE')} < cardinality(tree.above)) or
       (i.decide_by < $1 and ${asked('DECIDE')} < cardinality(tree.above)))
     order by i.id`,
    [now],
  );
}
