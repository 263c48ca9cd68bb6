import type { Problem } from '#language';
import type { ActionAnswer } from '#units';
import type { Idea } from './idea.js';
import { supportProblems } from './support-idea.js';
import { answerProblems, sightProblems, type IdeaViewer } from './who-may.js';

const GUARDS: Record<string, (idea: Idea, viewer: IdeaViewer) => Problem[]> = {
  replyToIdea: (_idea, viewer) => answerProblems(viewer),
  supportIdea: (idea, { personId }) => supportProblems(idea, personId),
  withdrawSupport: () => [],
};

/** What the viewer may do with the idea now, and what is missing else: by the guards that the commands themselves pass. */
export function ideaActions(idea: Idea, viewer: IdeaViewer): ActionAnswer[] {
  const unseen = sightProblems(idea, viewer);
  return Object.entries(GUARDS).map(([name, guard]) => {
    const missing = unseen.length > 0 ? unseen : guard(idea, viewer);
    return { name, allowed: missing.length === 0, missing };
  });
}
