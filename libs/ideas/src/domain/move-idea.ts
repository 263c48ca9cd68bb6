/**
 * What becomes of an idea by what becomes of pilots: one that names it takes it in, also when it was decided otherwise before; and when
 * the test has told, it is done (method.md Q5). One that its last pilot lets go is owed a decision again: nobody is left waiting for a
 * test that does not come. What was said already changes nothing.
 */
import { InputCheck, refuseIfAny } from '#language';
import type { Idea, IdeaEvent } from './idea.js';

export type IdeaMove = { to: 'IN_PILOT' | 'ACKNOWLEDGED'; pilotId: string } | { to: 'DONE'; pilotId: string | null };

export function moveIdea(idea: Idea, move: IdeaMove): IdeaEvent[] {
  return isKnown(idea, move) ? [] : [{ type: 'IdeaMoved', data: move }];
}

function isKnown({ status, pilotIds }: Idea, { to, pilotId }: IdeaMove): boolean {
  if (to === 'IN_PILOT') return pilotIds.includes(pilotId);
  if (to === 'ACKNOWLEDGED') return status !== 'IN_PILOT' || !pilotIds.includes(pilotId);
  return status === 'DONE' || status === 'DECLINED';
}

/** "You said, we tried, we learned": the program's word to the sender, once for each `replyId`. */
export function tellSender(idea: Idea, { replyId, body }: { replyId: string; body: string }): IdeaEvent[] {
  const check = new InputCheck('idea');
  const text = check.text(['body'], body);
  refuseIfAny(check.problems);
  if (idea.replies.some(({ id }) => id === replyId)) return [];
  return [{ type: 'IdeaReplied', data: { replyId, body: text, status: null } }];
}
