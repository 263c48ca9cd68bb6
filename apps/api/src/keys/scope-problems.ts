import { DomainError, type KeyScope, type Problem } from '#language';
import type { Viewer } from '../graphql/request-context.js';
import { ADDRESSES, TYPES_SEEN } from './scopes-open.js';

/** Why a key with the scopes it has may not: `opened` are those that would do, for what `what` names. Nothing where it may. */
export function scopeProblem(
  held: readonly KeyScope[],
  opened: readonly KeyScope[] | undefined,
  what: string,
): Problem | null {
  if (opened?.some((scope) => held.includes(scope))) return null;
  if (!opened || opened.length === 0)
    return {
      code: 'FORBIDDEN',
      rule: 'key.people_only',
      message: `${what} is for people, and no scope of a key opens it.`,
      remedy: 'Sign in as a person for this.',
    };
  return {
    code: 'FORBIDDEN',
    rule: 'key.scope_missing',
    message: `This key lacks the scope ${opened.join(' or ')}, which ${what} needs.`,
    remedy: 'Ask an administrator of the unit for a key with this scope.',
  };
}

/** Whether a key with these scopes sees anything of objects of the type. */
export const seesType = (held: readonly KeyScope[], type: string): boolean =>
  held.some((scope) => scope === 'READ' || TYPES_SEEN[scope].includes(type));

/** Throws DomainError FORBIDDEN where a key may not use the address; people are judged behind it. */
export function requireAddress({ key }: Viewer, address: keyof typeof ADDRESSES): void {
  const problem = key ? scopeProblem(key.scopes, ADDRESSES[address], address) : null;
  if (problem) throw new DomainError(problem);
}
