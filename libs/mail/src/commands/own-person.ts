import { DomainError } from '#language';
import type { Meta } from '#platform';

/** `personId`: whose it is said to be; null is the actor. */
export interface CalendarFeedInput {
  personId: string | null;
}

/** Who acts: what somebody is told is their own choice, and not the program's. Throws FORBIDDEN without a person, or for another one. */
export function ownPerson({ actor: { personId } }: Meta, asked: CalendarFeedInput = { personId: null }): string {
  if (personId !== null && (asked.personId ?? personId) === personId) return personId;
  throw new DomainError({
    code: 'FORBIDDEN',
    rule: 'notifications.own_only',
    message: 'What somebody is told is their own choice.',
    remedy: 'Sign in as the person.',
  });
}
