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
  | 'integration_key'
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
  | 'webhook'
  | 'chat_hook'
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

/** The same for many streams in one statement. What each is done because of may differ. */
export async function appendToStreams(
  tx: Tx,
  meta: Meta | ((streamId: string) => Meta),
  streams: readonly StreamEvents[],
): Promise<void> {
  const rows = streams.flatMap(({ stream, events }) => {
    const { actor, correlationId, causationId, depth, at } = typeof meta === 'function' ? meta(stream.id) : meta;
    return events.map(({ event, changes }, index) => ({
      id: newId(),
      stream: stream.stream,
      stream_id: stream.id,
      stream_version: stream.version + index + 1,
      unit_id: stream.unitId,
      pilot_id: stream.pilotId ?? null,
      type: event.type,
      data: event.data,
      changes: changes ?? [],
      actor_id: actor.personId,
      correlation_id: correlationId,
      causation_id: causationId,
      depth,
      at,
    }));
  });
  if (rows.length === 0) return;
  await tx.query(
    `insert into events (schema, ${COLUMNS})
     select $2, ${COLUMNS}
     from rows from (jsonb_to_recordset($1::jsonb) as (id uuid, stream text, stream_id uuid, stream_version int, unit_id uuid,
       pilot_id uuid, type text, data jsonb, changes jsonb, actor_id uuid, correlation_id uuid, causation_id uuid, depth smallint,
       at timestamptz)) with ordinality as new (${COLUMNS}, place)
     order by place`,
    [JSON.stringify(rows), EVENT_SCHEMA],
  );
}

const COLUMNS = `id, stream, stream_id, stream_version, unit_id, pilot_id, type, data, changes, actor_id, correlation_id, causation_id,
  depth, at`;
