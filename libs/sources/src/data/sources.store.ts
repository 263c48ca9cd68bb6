import type { PullStatus, SourceKind, SourceStatus } from '#language';
import type { Stream, Tx } from '#platform';
import type { NewSource } from '../domain/source.js';
import type { StoredSettings } from '../domain/stored-settings.js';

/** A source as those who change it or read it see it. Its authorization is sealed elsewhere: in the settings it is null. */
export interface SourceRow {
  id: string;
  version: number;
  streamVersion: number;
  name: string;
  kind: SourceKind;
  unitId: string;
  schedule: string | null;
  timeZone: string;
  settings: StoredSettings;
  status: SourceStatus;
  retired: boolean;
}

/** Inserts the source with its stream at version 1, its first event. */
export async function insertSource(
  tx: Tx,
  id: string,
  unitId: string,
  { name, kind, schedule, timeZone, settings }: NewSource,
  nextPullAt: Date | null,
  at: Date,
): Promise<void> {
  await tx.query(
    `insert into sources (id, version, stream_version, name, kind, unit_id, schedule, time_zone, settings, next_pull_at, created_at)
     values ($1, 1, 1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, name, kind, unitId, schedule, timeZone, stored(settings), nextPullAt, at],
  );
}

/** The source, locked until the transaction ends; null where there is none. Always locked before its pull. */
export async function lockSource(tx: Tx, id: string): Promise<SourceRow | null> {
  const [row] = await tx.query<SourceRow[]>(
    `select id, version, stream_version as "streamVersion", name, kind, unit_id as "unitId", schedule, time_zone as "timeZone", settings, status,
            retired_at is not null as retired
     from sources where id = $1 for update`,
    [id],
  );
  return row ?? null;
}

/** Writes a source as it was changed; its stream is written by `saveSource`. */
export async function replaceSource(
  tx: Tx,
  id: string,
  { name, schedule, timeZone, settings }: NewSource,
  version: number,
): Promise<void> {
  await tx.query(
    'update sources set name = $2, schedule = $3, time_zone = $4, settings = $5, version = $6 where id = $1',
    [id, name, schedule, timeZone, stored(settings), version],
  );
}

const stored = (settings: StoredSettings): string => JSON.stringify({ ...settings, authorization: null });

export async function setNextPull(tx: Tx, id: string, at: Date | null): Promise<void> {
  await tx.query('update sources set next_pull_at = $2 where id = $1', [id, at]);
}

/** Writes what changed beside the events that brought the stream to `streamVersion`. */
export async function saveSource(tx: Tx, id: string, status: SourceStatus, streamVersion: number): Promise<void> {
  await tx.query('update sources set status = $2, stream_version = $3 where id = $1', [id, status, streamVersion]);
}

export const streamOf = ({ id, streamVersion, unitId }: SourceRow): Stream => ({
  stream: 'source',
  id,
  version: streamVersion,
  unitId,
});

/** The pull of the source that is queued or runs; there is at most one. */
export async function openPull(tx: Tx, sourceId: string): Promise<{ id: string; status: PullStatus } | null> {
  const [row] = await tx.query<{ id: string; status: PullStatus }[]>(
    `select id, status from pulls where source_id = $1 and status in ('QUEUED', 'RUNNING')`,
    [sourceId],
  );
  return row ?? null;
}
