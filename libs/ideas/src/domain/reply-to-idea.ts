/**
 * What a unit says to whoever sent an idea, and what it decides by that (method.md F4, P4). A decision is always said in words; what was
 * read is not unread; an idea is in a pilot because a pilot names it, never because somebody says so; and what was decided stays
 * decided, unless a pilot takes it up after all.
 */
import { IDEA_STATUSES, InputCheck, refuseIfAny, type IdeaStatus, type Problem } from '#language';
import { isUndecided, type Idea, type IdeaEvent } from './idea.js';

export interface ReplyInput {
  body: string;
  /** Without one, the reply acknowledges an idea that was not yet, and decides nothing. */
  status?: string | null;
}

export function replyToIdea(idea: Idea, replyId: string, input: ReplyInput): IdeaEvent[] {
  const check = new InputCheck('idea');
  const body = check.text(['body'], input.body);
  const wished = input.status ? check.oneOf(['status'], input.status, IDEA_STATUSES) : null;
  refuseIfAny([...check.problems, ...(wished ? moveProblems(idea, wished) : [])]);
  const status = wished === idea.status ? null : wished;
  return [{ type: 'IdeaReplied', data: { replyId, body, status } }];
}

function moveProblems(idea: Idea, to: IdeaStatus): Problem[] {
  const path = ['status'];
  if (to === 'SUBMITTED')
    return [
      {
        code: 'WRONG_STATE',
        rule: 'idea.status_backward',
        message: 'An idea that somebody answers was read: it does not become SUBMITTED again.',
        remedy: 'Leave the status out, or acknowledge it (ACKNOWLEDGED).',
        path,
      },
    ];
  if (to === idea.status) return [];
  if (to === 'IN_PILOT')
    return [
      {
        code: 'RULE_NOT_MET',
        rule: 'idea.pilot_missing',
        message: 'No pilot names this idea.',
        remedy: 'Name it among the ideas of a pilot (draftPilot or revisePilot).',
        path,
      },
    ];
  if (isUndecided(idea) || (idea.status === 'IN_PILOT' && to !== 'ACKNOWLEDGED')) return [];
  return [
    {
      code: 'WRONG_STATE',
      rule: 'idea.decided',
      message: `This idea is ${idea.status}; it does not become ${to}.`,
      remedy: 'Reply without a status, or name the idea in a pilot (draftPilot or revisePilot).',
      path,
    },
  ];
}
