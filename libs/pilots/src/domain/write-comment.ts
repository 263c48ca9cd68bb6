/** Comments on everything (method.md W6): by whoever may look at it, whatever its state. */
import { InputCheck, refuseIfAny, type EventOf, type NodeType } from '#language';

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
