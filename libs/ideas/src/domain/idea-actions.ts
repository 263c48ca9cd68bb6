import { actionAnswer, type ActionAnswer } from '#units';
import type { Idea } from './idea.js';
import { supportProblems } from './support-idea.js';
import { answerProblems, sightProblems, type IdeaViewer } from './who-may.js';

/** What the viewer may do with the idea now, and what is missing else: by the guards that the commands themselves pass. */
export function ideaActions(idea: Idea, viewer: IdeaViewer): ActionAnswer[] {
  const unseen = sightProblems(idea, viewer);
  return [
    actionAnswer('replyToIdea', answerProblems(idea, viewer)),
    actionAnswer('supportIdea', unseen.length > 0 ? unseen : supportProblems(idea, viewer.personId)),
    actionAnswer('withdrawSupport', unseen),
  ];
}
