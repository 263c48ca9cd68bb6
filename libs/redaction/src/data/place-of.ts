import { notFound, type NodeType } from '#language';
import { SUBJECT_TYPES, type StreamName, type Tx } from '#platform';
import { isInEventsAlone, isRedactable, type Redactable } from '../domain/free-texts.js';

/** Of a thing with texts: the stream that its redaction is told in, and whose it is. */
export interface Place {
  type: Redactable;
  key: string;
  /** The event that is named instead of the thing. */
  eventId: string | null;
  stream: StreamName;
  streamId: string;
  streamVersion: number;
  unitId: string;
  pilotId: string | null;
  lastAt: Date;
}

/** Null where there is none, or nothing of it can be redacted. Of a row in quarantine that no source brought, nothing is told. */
export async function placeOf(tx: Tx, type: NodeType, key: string): Promise<Place> {
  const none = notFound('subject', ['subject']);
  if (type !== 'Event' && !isRedactable(type)) throw none;
  const [row] = await tx.query<(Omit<Place, 'type' | 'key' | 'eventId'> & { unitOfEvent: string | null })[]>(
    `select e.stream, e.stream_id as "streamId", e.stream_version as "streamVersion", e.unit_id as "unitId",
       e.pilot_id as "pilotId", e.at as "lastAt", 
       (select named.unit_id from events named where named.id = $1) as "unitOfEvent"
     from events e where e.stream_id = (${STREAM[type] ?? '$1::uuid'}) order by e.stream_version desc limit 1`,
    [key],
  );
  const of = row && SUBJECT_TYPES[row.stream];
  if (!row || !of || !isRedactable(of)) throw none;
  const { unitOfEvent, ...place } = row;
  const unitId = (isInEventsAlone(of) ? unitOfEvent : null) ?? place.unitId;
  if (type === 'Event') return { ...place, unitId, type: of, key: place.streamId, eventId: key };
  if (type !== 'Rejection' && type !== of) throw none;
  return { ...place, type, key, eventId: null };
}

const STREAM: Partial<Record<NodeType, string>> = {
  Event: 'select stream_id from events where id = $1',
  Rejection: 'select source_id from rejections where id = $1',
};
