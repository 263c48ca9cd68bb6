/**
 * What becomes of an idea by what becomes of pilots: one that names it takes it in, also when it was decided otherwise before; and when
 * the test has told, it is done (method.md Q5). What was said already changes nothing.
 */
import { InputCheck, refuseIfAny } from '#language';
import type { Idea, IdeaEvent } from './idea.js';

export type IdeaMove = { to: 'IN_PILOT'; pilotId: string } | { to: 'DONE'; pilotId: string | null };

export function moveIdea(idea: Idea, move: IdeaMove): IdeaEvent[] {
  const isKnown =
    move.to === 'IN_PILOT'
      ? idea.pilotIds.includes(move.pilotId)
      : idea.status === 'DONE' || idea.status === 'DECLINED';
  return isKnown ? [] : [{ type: 'IdeaMoved', data: move }];
}

/** "You said, we tried, we learned": the program's word to the sender, once for each `replyId`. */
export function tellSender(idea: Idea, { replyId, body }: { replyId: string; body: string }): IdeaEvent[] {
  const check = new InputCheck('idea');
  const text = check.text(['body'], body);
  refuseIfAny(check.problems);
  if (idea.replies.some(({ id }) => id === replyId)) return [];
  return [{ type: 'IdeaReplied', data: { replyId, body: text, status: null } }];
}
