import type { FieldChange } from './field-changes.js';
import type { DeliveredEvent } from './subscriber.js';

/** An event as the log holds it: what a subscriber gets, and what a reader of history wants besides. */
export type LoggedEvent = DeliveredEvent & {
  stream: string;
  streamVersion: number;
  schema: number;
  changes: FieldChange[];
  causationId: string | null;
};

/** The columns of `events e` that make a LoggedEvent. */
export const EVENT_COLUMNS = `e.id, e.position, e.type, e.schema, e.data, e.changes, e.stream, e.stream_id as "streamId",
  e.stream_version as "streamVersion", e.unit_id as "unitId", e.pilot_id as "pilotId", e.actor_id as "actorId",
  e.correlation_id as "correlationId", e.causation_id as "causationId", e.depth, e.at`;
