/**
 * Who keeps a source: sets it up, has it read, and sees the raw rows of its quarantine and its settings. Coaches and administrators of
 * its unit, and integrations there. A lead or member works with the charts, not with addresses of other systems.
 */
import type { PullStatus, Problem, Role } from '#language';
import { RETIRED } from './source-steps.js';

export const KEEPERS: readonly Role[] = ['COACH', 'ADMIN', 'INTEGRATION'];

/** Why these roles, held at the source's unit or above it, do not suffice; nothing where they do. */
export function keeperProblems(held: readonly Role[]): Problem[] {
  if (held.some((role) => KEEPERS.includes(role))) return [];
  return [
    {
      code: 'FORBIDDEN',
      rule: 'role.too_low',
      message: `This needs the role COACH at the source's unit; yours is ${held.join(', ') || 'none'}.`,
      remedy: 'Ask a coach or an administrator of the unit to do this.',
    },
  ];
}

/** A retired source is neither read nor changed. */
export const retiredProblems = (retired: boolean): Problem[] => (retired ? [RETIRED] : []);

/** Why the source cannot be read now; nothing where it can. One pull of a source at a time. */
export function pullProblems(open: { id: string; status: PullStatus } | null, retired: boolean): Problem[] {
  if (retired) return retiredProblems(retired);
  if (!open) return [];
  return [
    {
      code: 'CONFLICT',
      rule: 'pull.already_open',
      message: `A pull of this source is ${open.status.toLowerCase()} already: ${open.id}.`,
      remedy: 'Wait until it has ended: it brings what this one would.',
      path: ['source'],
    },
  ];
}
