import { DomainError, type Actor } from '#language';
import { newId } from '../clock.js';

/**
 * Who, why and when of a change. One request or job has one correlation; what a subscriber does in answer to an event names it
 * as its cause and lies one deeper, so that a circle of policies ends.
 */
export interface Meta {
  actor: Actor;
  correlationId: string;
  causationId: string | null;
  depth: number;
  at: Date;
}
const DEEPEST = 8;

export const metaFor = (personId: string | null, at: Date, correlationId: string = newId()): Meta => ({
  actor: { personId },
  correlationId,
  causationId: null,
  depth: 0,
  at: wholeMilliseconds(at),
});

/** The meta of what is done because of `event`. */
export function metaBecauseOf(event: { id: string; correlationId: string; depth: number }, at: Date): Meta {
  if (event.depth >= DEEPEST)
    throw new DomainError({
      code: 'CONFLICT',
      rule: 'event.too_deep',
      message: `Event ${event.id} is the ${DEEPEST}th in a chain of policies that set each other off.`,
      remedy: 'Look at the policies in docs/by-itself.md: two of them answer each other.',
    });
  const { correlationId, id: causationId } = event;
  return { actor: { personId: null }, correlationId, causationId, depth: event.depth + 1, at: wholeMilliseconds(at) };
}

const wholeMilliseconds = (at: Date): Date => new Date(at.getTime());
