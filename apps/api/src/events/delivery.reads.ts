import type { DeliveryStatus } from '#language';
import { pageArguments, readPage, type OrderKey, type Page, type PageInput, type Reader } from '#platform';

export interface DeliveryView {
  id: string;
  eventId: string;
  subscriber: string;
  status: DeliveryStatus;
  attempts: number;
  openSince: Date;
  nextAttemptAt: Date | null;
  lastError: string | null;
  skippedBecause: string | null;
}
const SELECT = `d.id, d.event_id as "eventId", d.subscriber, d.status, d.attempts, d.open_since as "openSince",
  case when d.status = 'OPEN' then d.next_at end as "nextAttemptAt", d.last_error as "lastError",
  d.skipped_because as "skippedBecause"`;
/** What the program owes itself is seen by those who run the whole place, and by nobody else: an error may quote anything. */
export const runsThePlaceSql = (parameter: string): string => `exists (
  select from grants g join humans admin on admin.id = g.person_id and admin.active
  join units top on top.id = g.unit_id and top.parent_id is null
  where g.person_id = ${parameter}::uuid and g.until is null and g.role = 'ADMIN')`;
const RUNS_THE_PLACE = runsThePlaceSql('$1');
const NEWEST: OrderKey[] = [
  { sql: 'd.position', type: 'integer', descending: true },
  { sql: 'd.subscriber', type: 'text', descending: true },
];

export async function deliveriesByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, DeliveryView>> {
  const rows = await reader.query<DeliveryView>(
    `select ${SELECT} from deliveries d where d.id = any($2) and ${RUNS_THE_PLACE}`,
    [viewerId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The newest first. */
export function listDeliveries(
  reader: Reader,
  viewerId: string,
  statuses: readonly DeliveryStatus[] | null,
  input: PageInput,
): Promise<Page<DeliveryView>> {
  const where = [RUNS_THE_PLACE, '$2::text[] is null or d.status = any($2)'];
  const list = { select: SELECT, from: 'deliveries d', where, parameters: [viewerId, statuses], order: NEWEST };
  return readPage(reader, list, pageArguments(input, 50, 100));
}

export async function runsThePlace(reader: Reader, personId: string): Promise<boolean> {
  const [row] = await reader.query<{ yes: boolean }>(`select ${RUNS_THE_PLACE} as yes`, [personId]);
  return row?.yes ?? false;
}
