import type { Problem, Role } from '#language';
import { roleProblems } from './roles.js';

/** A mutation by its contract name: whether the viewer may do it here and now, or what is missing. */
export interface ActionAnswer {
  name: string;
  allowed: boolean;
  missing: Problem[];
}
export const actionAnswer = (name: string, missing: Problem[]): ActionAnswer => ({
  name,
  allowed: missing.length === 0,
  missing,
});

/** What a viewer with these roles may do to the unit itself. */
export const unitActions = (held: readonly Role[]): ActionAnswer[] =>
  ['saveUnit', 'invitePerson', 'grantRole', 'revokeRole', 'reactivatePerson', 'createIntegrationKey'].map((name) =>
    actionAnswer(name, roleProblems(held, 'ADMIN')),
  );
