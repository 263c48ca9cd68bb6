/**
 * Who may do what with an idea. It is seen by whoever may look at its unit, and by its sender wherever it is; an answer comes from
 * somebody who can act on it: LEAD and above at the unit, or by a grant further up (method.md F2, F4). What cannot be seen does not
 * exist for the asker.
 */
import type { Problem, Role } from '#language';
import type { Idea } from './idea.js';

export interface IdeaViewer {
  /** Null: the program itself, which may do anything. */
  personId: string | null;
  /** The highest role at the idea's unit. */
  role: Role | null;
}
const READERS: readonly Role[] = ['VIEWER', 'MEMBER', 'LEAD', 'COACH', 'ADMIN'];
const ANSWERERS: readonly Role[] = ['LEAD', 'COACH', 'ADMIN'];
const holds = (role: Role | null, some: readonly Role[]): boolean => role !== null && some.includes(role);
type Sent = Pick<Idea, 'submittedById'>;

export function sightProblems(idea: Sent, { personId, role }: IdeaViewer): Problem[] {
  const isVisible = personId === null || holds(role, READERS) || idea.submittedById === personId;
  return isVisible ? [] : [IDEA_NOT_FOUND];
}

/** Of somebody who sees it. */
export function answerProblems({ personId, role }: IdeaViewer): Problem[] {
  if (personId === null || holds(role, ANSWERERS)) return [];
  return [
    {
      code: 'FORBIDDEN',
      rule: 'role.too_low',
      message: `An idea is answered by a LEAD of its unit and above; your role there is ${role ?? 'none'}.`,
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
