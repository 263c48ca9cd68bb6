import { SourceFault, MOST_JSON_BYTES, receivePush } from '#sources';
import { keyOf } from '../graphql/node-ids.js';
import { requireAddress } from '../keys/scope-problems.js';
import { ROUTES } from '../limits/heavy-fields.js';
import { answerOf } from './answer-of.js';
import { piecesOf } from './pieces-of-body.js';
import { contentLength, type Receiver } from './receiver.js';
import { unpacked } from './unpacked.js';

/** Measurements of a person or an integration: JSON, NDJSON or CSV, for the source that the address names, or for none. */
export const pushMeasurements: Receiver = async ({ raw, headers, query }, around) => {
  const { deps, contexts, rates, limits, stopping } = around;
  const { ramp } = contexts.make(headers.authorization);
  const viewer = await ramp.viewer();
  requireAddress(viewer, '/ingest/measurements');
  const { personId } = viewer;
  rates.take(personId, ROUTES.ingest);
  const { source } = query;
  const contentType = headers['content-type'] ?? '';
  const isJson = /^\s*application\/json\b/i.test(contentType);
  const most = isJson ? MOST_JSON_BYTES : limits.unpackedBytes;
  const bytes = Math.min(limits.bytes, most);
  if ((contentLength(headers) ?? 0) > bytes)
    throw new SourceFault(
      'body.too_large',
      `It has more than ${bytes} bytes, which is the most.${isJson ? ' Send it as application/x-ndjson, which is read as it comes.' : ''}`,
    );
  const sent = {
    pieces: unpacked(piecesOf(raw, { ...limits, bytes }, stopping), headers['content-encoding'], most),
    ...{ contentType, personId, correlationId: ramp.correlationId },
    sourceId: source === undefined ? null : keyOf('Source', String(source), 'source'),
    idempotencyKey: headers['idempotency-key']?.toString() ?? null,
  };
  const received = await receivePush(sent, deps);
  // How many rows there are is known once they are read.
  rates.add(personId, received.rowsRead * ROUTES.ingestedRow);
  return answerOf(received);
};
