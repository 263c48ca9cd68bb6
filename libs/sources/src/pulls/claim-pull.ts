import type { SourceKind } from '#language';
import type { Tx, UnitOfWork } from '#platform';
import type { StoredSettings } from '../domain/stored-settings.js';
import { sinceOf } from '../domain/watermark.js';

const LEASE_SECONDS = 30;

/** A pull as the attempt that holds it sees it. */
export interface ClaimedPull {
  id: string;
  attempt: number;
  sourceId: string;
  unitId: string;
  correlationId: string;
  from: string | null;
  to: string | null;
  /** Only what is newer is asked for (domain/watermark.ts); null asks for everything. */
  since: string | null;
  sourceVersion: number;
  kind: SourceKind;
  timeZone: string;
  settings: StoredSettings;
}

/**
 * Takes the pull up for this attempt, or answers null where it is not to be run now, or somebody else has it. What a dead attempt left
 * in quarantine goes: rejections are those of the attempt that ends the pull.
 */
export async function claimPull(tx: Tx, pullId: string): Promise<ClaimedPull | null> {
  const [pull] = await tx.query<(ClaimedPull & { watermark: string | null })[]>(
    `with claimed as (
       update pulls set status = 'RUNNING', attempts = attempts + 1, started_at = coalesce(started_at, clock_timestamp()),
         lease_until = clock_timestamp() + interval '${LEASE_SECONDS} seconds', error = null
       where id = (
         select id from pulls
         where id = $1 and status in ('QUEUED', 'RUNNING')
           and case status when 'QUEUED' then next_at else lease_until end <= clock_timestamp()
         for update skip locked)
       returning *)
     select p.id, p.attempts as attempt, p.source_id as "sourceId", s.unit_id as "unitId", p.correlation_id as "correlationId",
            p.from_day as "from", p.to_day as "to", s.watermark, s.version as "sourceVersion", s.kind, s.time_zone as "timeZone", s.settings
     from claimed p join sources s on s.id = p.source_id`,
    [pullId],
  );
  if (!pull) return null;
  if (pull.attempt > 1)
    for (const table of ['rejections', 'pull_progress'])
      await tx.query(`delete from ${table} where pull_id = $1`, [pullId]);
  const { watermark, ...claimed } = pull;
  const backfill = pull.from !== null || pull.to !== null;
  const since = backfill ? null : sinceOf(watermark, pull.settings.overlapDays);
  if (since !== null) await tx.query('update pulls set since = $2 where id = $1', [pullId, since]);
  return { ...claimed, since };
}

/** Renews the lease every third of its time, also while a chunk that is being written holds the pull. Answers how to stop. */
export function keepLease(uow: UnitOfWork, pull: ClaimedPull, failed: (error: unknown) => void): () => void {
  const timer = setInterval(() => void renewLease(uow, pull).catch(failed), (LEASE_SECONDS * 1000) / 3);
  return () => clearInterval(timer);
}

/** A pull that somebody ends or takes over at this moment is passed over: to wait for him would take up a connection. */
export async function renewLease(uow: UnitOfWork, { id, attempt }: Pick<ClaimedPull, 'id' | 'attempt'>): Promise<void> {
  await uow.run((tx) =>
    tx.query(
      `update pulls set lease_until = clock_timestamp() + interval '${LEASE_SECONDS} seconds'
       where id in (select id from pulls where id = $1 and attempts = $2 and status = 'RUNNING' for no key update skip locked)`,
      [id, attempt],
    ),
  );
}
