import { appendEvents, newId, type Meta, type Tx } from '#platform';
import { saveSource, streamOf, type SourceRow } from './sources.store.js';

/** Queues a pull of the locked source and says so in its stream. Answers the pull's id. */
export async function requestPull(
  tx: Tx,
  meta: Meta,
  source: SourceRow,
  { from, to }: { from: string | null; to: string | null },
): Promise<string> {
  const pullId = newId();
  await tx.query(
    `insert into pulls (id, source_id, status, from_day, to_day, queued_at, next_at, correlation_id, requested_by)
     values ($1, $2, 'QUEUED', $3, $4, clock_timestamp(), clock_timestamp(), $5, $6)`,
    [pullId, source.id, from, to, meta.correlationId, meta.actor.personId],
  );
  const event = { type: 'PullRequested' as const, data: { pullId, from, to } };
  await saveSource(tx, source.id, source.status, await appendEvents(tx, meta, streamOf(source), [{ event }]));
  return pullId;
}
