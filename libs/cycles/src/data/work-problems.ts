import type { Problem, Role } from '#language';
import { roleProblems } from '#units';

/** Who may work on a cycle: members of the unit, and the pilot's team whatever role they hold (method.md S5, E3). */
export const workProblems = (held: readonly Role[], inTeam: boolean): Problem[] =>
  roleProblems(held, inTeam ? 'VIEWER' : 'MEMBER');

/** Who may review one: a lead of the unit, or above (contract, enum Role). */
export const reviewerProblems = (held: readonly Role[]): Problem[] => roleProblems(held, 'LEAD');
