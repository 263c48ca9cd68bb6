import { receiveUpload } from '#sources';
import { requireAddress } from '../keys/scope-problems.js';
import { answerOf } from './answer-of.js';
import { piecesOf } from './pieces-of-body.js';
import { contentLength, type Receiver } from './receiver.js';
import { unpacked } from './unpacked.js';

/** The file of a one-time address. The address is enough; a sign-in that is sent along must be that of the person who got it. */
export const putUpload: Receiver = async ({ raw, headers, params }, { deps, contexts, limits, stopping }) => {
  const { authorization } = headers;
  const viewer = authorization === undefined ? null : await contexts.make(authorization).ramp.viewer();
  if (viewer) requireAddress(viewer, '/ingest/uploads');
  const sent = {
    pieces: unpacked(piecesOf(raw, limits, stopping), headers['content-encoding'], limits.unpackedBytes),
    contentType: headers['content-type'] ?? null,
    contentLength: headers['content-encoding'] === undefined ? contentLength(headers) : null,
    personId: viewer?.personId ?? null,
  };
  return answerOf(await receiveUpload(params['token'] ?? '', sent, deps));
};
