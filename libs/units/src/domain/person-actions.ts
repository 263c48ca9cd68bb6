/**
 * Who looks after whom: an administrator of every unit at which a person holds a role changes what is said of them and lets them go; of
 * whoever holds none, an administrator of the organisation. People see to their own name and profession themselves.
 */
import type { Problem, Role } from '#language';
import { reaches } from './roles.js';

export interface AboutPerson {
  isSelf: boolean;
  active: boolean;
  /** The viewer's roles at each unit where the person holds one; at the organisation alone where there is none. */
  heldByViewer: readonly (readonly Role[])[];
}

export const savePersonProblems = (about: AboutPerson): Problem[] => [
  ...(about.isSelf ? [] : keeperProblems(about)),
  ...(about.active ? [] : [LEFT]),
];

export const deactivateProblems = (about: AboutPerson): Problem[] => [
  ...keeperProblems(about),
  ...(about.active ? [] : [LEFT]),
];

/** The administrators of the unit at which somebody begins anew are asked by the command: here only that there is somebody to come back. */
export const reactivateProblems = (active: boolean): Problem[] => (active ? [HERE] : []);

function keeperProblems({ heldByViewer }: AboutPerson): Problem[] {
  return heldByViewer.every((held) => reaches(held, 'ADMIN')) ? [] : [HELD_ELSEWHERE];
}

const HELD_ELSEWHERE: Problem = {
  code: 'FORBIDDEN',
  rule: 'person.held_elsewhere',
  message: 'This needs the role ADMIN at every unit where the person holds a role, or at the organisation.',
  remedy: 'Take back the roles at your own units with revokeRole, or ask an administrator of the organisation.',
};
const LEFT: Problem = {
  code: 'WRONG_STATE',
  rule: 'person.left_already',
  message: 'The person has left.',
  remedy: 'reactivatePerson brings the person back, with a role.',
  path: ['person'],
};
const HERE: Problem = {
  code: 'WRONG_STATE',
  rule: 'person.here_already',
  message: 'The person is here.',
  remedy: 'grantRole gives another role.',
  path: ['person'],
};
