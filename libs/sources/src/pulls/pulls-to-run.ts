import type { Reader } from '#platform';

/** A pull that a worker may take up now, and how often it has been. Both together name a job once. */
export interface PullToRun {
  id: string;
  attempts: number;
}

/** Queued pulls whose time has come, and running ones whose worker is gone (the lease, by the database's clock, has run out). */
export const pullsToRun = (reader: Reader, most = 100): Promise<PullToRun[]> =>
  reader.query<PullToRun>(
    `select id, attempts from pulls
     where status in ('QUEUED', 'RUNNING')
       and case status when 'QUEUED' then next_at else lease_until end <= clock_timestamp()
     order by next_at, id limit $1`,
    [most],
  );
