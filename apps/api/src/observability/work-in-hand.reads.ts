import type { Reader } from '#platform';

/** What is owed and what went wrong, in numbers: no name of a person, unit or metric. */
export interface WorkInHand {
  deliveries: { OPEN: number; DEAD: number };
  oldestOpenDeliverySeconds: number;
  unpositionedEvents: number;
  lastPosition: number;
  pulls: Record<string, number>;
}

export async function workInHand(reader: Reader): Promise<WorkInHand> {
  const [row] = await reader.query<WorkInHand>(
    `select jsonb_build_object('OPEN', count(*) filter (where status = 'OPEN'), 'DEAD', count(*) filter (where status = 'DEAD')) as deliveries,
       coalesce(extract(epoch from now() - min(open_since) filter (where status = 'OPEN')), 0)::float8 as "oldestOpenDeliverySeconds",
       (select count(*)::int from events where position is null) as "unpositionedEvents",
       (select last_position from event_log) as "lastPosition",
       (select coalesce(jsonb_object_agg(status, count), '{}') from (
          select status, count(*)::int as count from pulls group by status) p) as pulls
     from deliveries where status in ('OPEN', 'DEAD')`,
  );
  return row as WorkInHand;
}
