import type { IncomingHttpHeaders } from 'node:http';
import { DomainError, fromGlobalId, notFound } from '#language';
import { receiveMessage } from '#sources';
import { isKeyOf } from '../graphql/node-ids.js';
import { ROUTES } from '../limits/heavy-fields.js';
import { answerOf, pullOf } from './answer-of.js';
import { piecesOf } from './pieces-of-body.js';
import type { Receiver } from './receiver.js';

const MOST_BYTES = 1_048_576;
// Nobody knows yet who sends it.
const LONGEST_MS = 10_000;

/**
 * A signed message of a source. What was taken is answered by 200, whatever became of its rows: they are here, and to send them again
 * would change nothing.
 */
export const postMessage: Receiver = async ({ raw, headers, params }, { deps, rates, limits, stopping }) => {
  const found = fromGlobalId(params['source'] ?? '');
  if (found?.type !== 'Source' || !isKeyOf('Source', found.key)) throw notFound('source');
  if (headers['content-encoding'] !== undefined) throw new DomainError(PACKED);
  // Only what was signed is charged: who does not hold the secret must not use up what the source may send.
  const caller = `source:${found.key}`;
  rates.take(caller, 0);
  const totalMs = Math.min(limits.totalMs, LONGEST_MS);
  const read = async (): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    for await (const piece of piecesOf(raw, { ...limits, totalMs, bytes: MOST_BYTES }, stopping)) pieces.push(piece);
    return Buffer.concat(pieces);
  };
  const received = await receiveMessage({ sourceId: found.key, headers: signatureIn(headers), read }, deps);
  rates.add(caller, ROUTES.ingest + ('repeated' in received ? 0 : received.rowsRead * ROUTES.ingestedRow));
  if ('repeated' in received) return { status: 200, body: { repeated: true, pull: pullOf(received.pullId) } };
  const { fault, ...taken } = received;
  const error = fault && { code: fault.code, detail: fault.message };
  return { status: 200, body: { ...answerOf({ ...taken, fault: null }).body, ...error } };
};

const signatureIn = (headers: IncomingHttpHeaders): Record<'id' | 'timestamp' | 'signature', string | undefined> => ({
  id: headers['webhook-id']?.toString(),
  timestamp: headers['webhook-timestamp']?.toString(),
  signature: headers['webhook-signature']?.toString(),
});

const PACKED = {
  code: 'INVALID',
  rule: 'body.encoding_unknown',
  message: 'A signed message comes as the bytes that were signed, unpacked.',
  remedy: 'Leave Content-Encoding out.',
} as const;
