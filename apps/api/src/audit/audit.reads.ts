import {
  AUDIT_COLUMNS,
  pageArguments,
  readPage,
  type AuditKind,
  type ChainedEntry,
  type OrderKey,
  type Page,
  type PageInput,
  type Reader,
} from '#platform';
import { runsThePlaceSql } from '../events/delivery.reads.js';

export interface AuditAsked {
  kinds?: readonly AuditKind[] | null;
  actorId?: string | null;
  from?: Date | null;
  to?: Date | null;
}
const NEWEST: OrderKey[] = [{ sql: 'a.no', type: 'integer', descending: true }];

/** The newest first; for who runs the place, and empty for everybody else. */
export function listAudit(
  reader: Reader,
  viewerId: string,
  { kinds = null, actorId = null, from = null, to = null }: AuditAsked,
  input: PageInput,
): Promise<Page<ChainedEntry>> {
  const where = [
    runsThePlaceSql('$1'),
    '$2::text[] is null or a.kind = any($2)',
    '$3::uuid is null or a.actor_id = $3',
    '$4::timestamptz is null or a.at >= $4',
    '$5::timestamptz is null or a.at < $5',
  ];
  const parameters = [viewerId, kinds, actorId, from, to];
  const list = { select: AUDIT_COLUMNS, from: 'audit_entries a', where, parameters, order: NEWEST };
  return readPage(reader, list, pageArguments(input, 50, 100));
}
