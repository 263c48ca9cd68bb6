/**
 * Comments on everything (method.md W6), whatever its state: among those who may look at the unit whose it is. Who sees it from outside
 * (a goal, one's own idea, a pilot that was offered) neither reads nor writes them.
 */
import { InputCheck, refuseIfAny, type EventOf, type NodeType, type Problem } from '#language';

/** What can be commented on: what belongs to a unit. A metric's definition belongs to all of them. */
export const COMMENTED = [
  'Unit',
  'Series',
  'Signal',
  'Source',
  'Idea',
  'Goal',
  'Pilot',
  'Adoption',
  'Cycle',
  'CycleTask',
] as const satisfies readonly NodeType[];
export type CommentedType = (typeof COMMENTED)[number];
export interface CommentInput {
  subjectType: CommentedType;
  subjectKey: string;
  body: string;
}

export function writeComment({ subjectType, subjectKey, body }: CommentInput): EventOf<'Commented'> {
  const check = new InputCheck('comment');
  const text = check.text(['body'], body);
  refuseIfAny(check.problems);
  return { type: 'Commented', data: { subjectType, subjectKey, body: text } };
}

export const FROM_OUTSIDE: Problem = {
  code: 'FORBIDDEN',
  rule: 'role.too_low',
  message: 'This needs the role VIEWER at the unit that it belongs to; you have none there.',
  remedy: 'Ask an administrator of the unit for the role VIEWER, or somebody of the unit to say it.',
  path: ['subject'],
};
