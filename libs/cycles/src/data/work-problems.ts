import type { Problem, Role } from '#language';
import { roleProblems } from '#units';

/**
 * Who may work on a cycle: members of the unit, and the pilot's team whatever role they hold (method.md S5, E3). Who asks sees the
 * cycle: without a role at its unit, as one of a unit that shares the pilot's change.
 */
export const workProblems = (held: readonly Role[], inTeam: boolean): Problem[] =>
  held.some((role) => role !== 'INTEGRATION') ? roleProblems(held, inTeam ? 'VIEWER' : 'MEMBER') : [ONLY_SEEN];

/** Who may review one: a lead of the unit, or above (contract, enum Role). */
export const reviewerProblems = (held: readonly Role[]): Problem[] =>
  held.some((role) => role !== 'INTEGRATION') ? roleProblems(held, 'LEAD') : [ONLY_SEEN];

const ONLY_SEEN: Problem = {
  code: 'FORBIDDEN',
  rule: 'role.too_low',
  message: "This needs the role MEMBER at the cycle's unit; you have none there.",
  remedy: 'Ask somebody of the unit to do this.',
};
