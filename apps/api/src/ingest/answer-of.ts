import { toGlobalId } from '#language';
import type { Received } from '#sources';
import { problemOf } from './problem-of.js';

/** What is answered once everything was read: 200, also where a part was not taken; 422 where nothing could be. */
export function answerOf(received: Received): { status: number; body: object } {
  const { fault, ...body } = received;
  const shown = { ...body, pull: pullOf(received.pullId), pullId: undefined };
  if (!fault) return { status: 200, body: shown };
  // The pull's own word for how it ended is not HTTP's number.
  const { status, ...problem } = problemOf(fault);
  return { status, body: { ...shown, ...problem } };
}

export const pullOf = (id: string | null): string | null => (id === null ? null : toGlobalId('Pull', id));
