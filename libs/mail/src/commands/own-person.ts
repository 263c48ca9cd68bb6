import { DomainError } from '#language';
import type { Meta } from '#platform';

/** Who acts: what somebody is told is their own choice, and not the program's. Throws FORBIDDEN without a person. */
export function ownPerson({ actor: { personId } }: Meta): string {
  if (personId !== null) return personId;
  throw new DomainError({
    code: 'FORBIDDEN',
    rule: 'notifications.own_only',
    message: 'What somebody is told is their own choice.',
    remedy: 'Sign in as the person.',
  });
}
