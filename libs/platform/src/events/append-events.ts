import { EVENT_SCHEMA, type DomainEvent } from '#language';
import { newId } from '../clock.js';
import type { Tx } from '../database/unit-of-work.js';
import type { FieldChange } from './field-changes.js';
import type { Meta } from './meta.js';

export type StreamName =
  | 'unit'
  | 'person'
  | 'metric'
  | 'source'
  | 'secret'
  | 'series'
  | 'idea'
  | 'goal'
  | 'pilot'
  | 'adoption'
  | 'cycle'
  | 'comment'
  | 'reminder'
  | 'snapshot'
  | 'delivery'
  | 'installation';

/** Where events are written: the thing they are about, its stream's version before them, and whose they are. */
export interface Stream {
  stream: StreamName;
  id: string;
  version: number;
  unitId: string;
  pilotId?: string | null;
}
export interface NewEvent {
  event: DomainEvent;
  changes?: FieldChange[];
}
export interface StreamEvents {
  stream: Stream;
  events: readonly NewEvent[];
}

/**
 * Writes events beside the state they announce, in the same transaction. Answers the stream's new version. Two writers of one
 * version collide on the unique key: whoever locked the state row first wins.
 */
export async function appendEvents(tx: Tx, meta: Meta, stream: Stream, events: readonly NewEvent[]): Promise<number> {
  await appendToStreams(tx, meta, [{ stream, events }]);
  return stream.version + events.length;
}

/** The same for many streams in one statement. */
export async function appendToStreams(tx: Tx, meta: Meta, streams: readonly StreamEvents[]): Promise<void> {
  const rows = streams.flatMap(({ stream, events }) =>
    events.map(({ event, changes }, index) => ({
      id: newId(),
      stream: stream.stream,
      stream_id: stream.id,
      stream_version: stream.version + index + 1,
      unit_id: stream.unitId,
      pilot_id: stream.pilotId ?? null,
      type: event.type,
      data: event.data,
      changes: changes ?? [],
    })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into events (id, stream, stream_id, stream_version, type, schema, data, changes, actor_id, correlation_id,
                         causation_id, depth, unit_id, pilot_id, at)
     select id, stream, stream_id, stream_version, type, $2, data, changes, $3, $4, $5, $6, unit_id, pilot_id, $7
     from rows from (jsonb_to_recordset($1::jsonb) as (id uuid, stream text, stream_id uuid, stream_version int, unit_id uuid,
       pilot_id uuid, type text, data jsonb, changes jsonb)) with ordinality
       as new (id, stream, stream_id, stream_version, unit_id, pilot_id, type, data, changes, place)
     order by place`,
    [
      JSON.stringify(rows),
      EVENT_SCHEMA,
      meta.actor.personId,
      meta.correlationId,
      meta.causationId,
      meta.depth,
      meta.at,
    ],
  );
}
