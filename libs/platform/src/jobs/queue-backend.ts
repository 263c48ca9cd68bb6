import { DomainError } from '#language';
import type { Reader } from '../database/reader.js';

/** Where the queues live: in this installation's Postgres, or in a Redis beside it. */
export type QueueBackend = { kind: 'postgres'; url: string } | { kind: 'redis'; url: string };

export const queueBackendOf = (databaseUrl: string, redisUrl: string | null): QueueBackend =>
  redisUrl === null ? { kind: 'postgres', url: databaseUrl } : { kind: 'redis', url: redisUrl };

/**
 * Records the first process's choice and holds all later ones to it: jobs that one process plans on Redis are never seen by one
 * that works on Postgres. Throws DomainError `queue.other_backend` with the way out.
 */
export async function claimQueueBackend(reader: Reader, { kind }: QueueBackend): Promise<void> {
  await reader.query(
    `insert into installation (key, value) values ('queue_backend', $1) on conflict (key) do nothing`,
    [kind],
  );
  const [row] = await reader.query<{ value: string }>(`select value from installation where key = 'queue_backend'`);
  if (row?.value === kind) return;
  const onRedis = row?.value === 'redis';
  throw new DomainError({
    code: 'CONFLICT',
    rule: 'queue.other_backend',
    message: `The queues of this installation are on ${onRedis ? 'Redis' : 'Postgres'}, and this process is set to use ${onRedis ? 'Postgres' : 'Redis'}.`,
    remedy: `${onRedis ? 'Set RAMP_REDIS_URL to the Redis that the other processes use.' : 'Start without RAMP_REDIS_URL.'} To move the queues for good, stop all processes and run \`npx ramp queue ${kind}\`: what was waiting is planned again from the database.`,
    path: ['RAMP_REDIS_URL'],
  });
}

/** Moves the installation to another backend; all its processes must be stopped. Nothing is lost: jobs are planned from our tables. */
export async function switchQueueBackend(reader: Reader, kind: QueueBackend['kind']): Promise<void> {
  await reader.query(
    `insert into installation (key, value) values ('queue_backend', $1) on conflict (key) do update set value = excluded.value`,
    [kind],
  );
}
