/**
 * Who may do what with an idea. It is seen by whoever may look at its unit, and by its sender wherever it is; an answer comes from
 * somebody who can act on it: LEAD and above at the unit, or by a grant further up (method.md F2, F4). What cannot be seen does not
 * exist for the asker.
 */
import type { Problem, Role } from '#language';
import { highestRole, reaches } from '#units';
import type { Idea } from './idea.js';

export interface IdeaViewer {
  /** Null: the program itself, which may do anything. */
  personId: string | null;
  /** All roles held at the idea's unit. */
  held: readonly Role[];
}
type Sent = Pick<Idea, 'submittedById'>;

export function sightProblems(idea: Sent, { personId, held }: IdeaViewer): Problem[] {
  const isVisible = personId === null || reaches(held, 'VIEWER') || idea.submittedById === personId;
  return isVisible ? [] : [IDEA_NOT_FOUND];
}

export function answerProblems(idea: Sent, viewer: IdeaViewer): Problem[] {
  const unseen = sightProblems(idea, viewer);
  if (unseen.length > 0 || viewer.personId === null || reaches(viewer.held, 'LEAD')) return unseen;
  return [
    {
      code: 'FORBIDDEN',
      rule: 'role.too_low',
      message: `An idea is answered by a LEAD of its unit and above; your role there is ${highestRole(viewer.held) ?? 'none'}.`,
      remedy: 'Leave it to a lead of the unit; when the answer is overdue, the unit above is asked for it.',
    },
  ];
}

export const IDEA_NOT_FOUND: Problem = {
  code: 'NOT_FOUND',
  rule: 'idea.not_found',
  message: 'There is no such idea, or you may not see it.',
  remedy: "Check the idea's id.",
  path: ['idea'],
};
