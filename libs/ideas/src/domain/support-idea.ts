/**
 * Whoever sees an idea may stand behind it, once, and leave it again (method.md F5). The count is of others than the sender, who has
 * said so by sending it; of an anonymous sender nobody can know, and so nothing is refused.
 */
import type { Problem } from '#language';
import type { Idea, IdeaEvent } from './idea.js';

export const supportProblems = (idea: Idea, personId: string | null): Problem[] =>
  personId !== null && idea.submittedById === personId ? [OWN] : [];

export const supportIdea = (idea: Idea, personId: string | null): IdeaEvent[] =>
  personId === null || idea.supporterIds.includes(personId) ? [] : [{ type: 'IdeaSupported', data: {} }];

export const withdrawSupport = (idea: Idea, personId: string | null): IdeaEvent[] =>
  personId !== null && idea.supporterIds.includes(personId) ? [{ type: 'IdeaSupportWithdrawn', data: {} }] : [];

const OWN: Problem = {
  code: 'RULE_NOT_MET',
  rule: 'idea.own',
  message: 'This idea is your own: its supporters are the others.',
  remedy: 'Tell those who share it; each of them may support it.',
  path: ['idea'],
};
