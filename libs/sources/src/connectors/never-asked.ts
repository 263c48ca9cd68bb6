import type { SourceKind } from '#language';
import { SourceFault } from '../domain/source-fault.js';
import type { Connector } from './connector.js';

/**
 * A pull of a source that is sent to us is run by the process that receives the bytes. A worker meets it only when they did not come in
 * time, or when that process is gone: the bytes are with nobody then, and only the sender has them.
 */
export const neverAsked =
  (kind: Extract<SourceKind, 'FILE' | 'PUSH'>): Connector =>
  () =>
    Promise.reject(LOST[kind]());

const LOST = {
  FILE: () =>
    new SourceFault(
      'upload.not_received',
      'The file did not arrive whole: upload it again. What of it may have been recorded stays, and is found unchanged then.',
    ),
  PUSH: () =>
    new SourceFault(
      'push.not_received',
      'What was sent did not arrive whole: send it again. What of it may have been recorded stays, and is found unchanged then.',
    ),
};
