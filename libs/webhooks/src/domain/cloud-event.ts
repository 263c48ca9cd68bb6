/**
 * An event of the log as a CloudEvent 1.0 in the structured mode of the JSON format. Required attributes: `specversion`, `id`, `source`,
 * `type`. `source` and `id` together are unique. Names of extensions are lower-case letters and digits; `sequence` is that of the
 * extension of this name: texts that sort as the log does, so it is padded. Who did it is not sent, nor what was measured.
 */
import { toGlobalId, type Events, type NodeType } from '#language';

/** What is sent of an event. */
export interface SentEvent {
  id: string;
  type: string;
  at: Date;
  position: number;
  unitId: string;
  correlationId: string;
  data: unknown;
  subject: { type: NodeType; key: string } | null;
  /** Where the event stands in the log, as the API's own `events` says it. */
  cursor: string;
  /** The organisation: one installation has one. */
  organisationId: string;
}
/** JSON texts sort like numbers below this many digits: whole numbers of JSON have no more. */
const SEQUENCE_DIGITS = 16;

/** The prefix tells whose types these are; behind it they are named as `eventTypes` names them. */
export const cloudType = (type: string): string => `ramp.${type}`;

export function cloudEvent(event: SentEvent): string {
  const { subject } = event;
  return JSON.stringify({
    specversion: '1.0',
    id: toGlobalId('Event', event.id),
    source: `urn:uuid:${event.organisationId}`,
    type: cloudType(event.type),
    ...(subject && { subject: toGlobalId(subject.type, subject.key) }),
    time: event.at.toISOString(),
    datacontenttype: 'application/json',
    unit: toGlobalId('Unit', event.unitId),
    correlationid: event.correlationId,
    sequence: String(event.position).padStart(SEQUENCE_DIGITS, '0'),
    cursor: event.cursor,
    data: unmeasured(event),
  });
}

/** A study froze what charts showed then. What they may show is decided anew whenever somebody asks: it is read there, and not sent. */
function unmeasured({ type, data }: SentEvent): unknown {
  if (type !== 'StudyCompleted') return data;
  const { evidence, results, ...study } = data as Events['StudyCompleted'];
  return {
    ...study,
    results: results.map((one) => ({ ...one, observed: null })),
    evidence: evidence.map((one) => ({ ...one, before: null, during: null, change: null, variation: null })),
  };
}
