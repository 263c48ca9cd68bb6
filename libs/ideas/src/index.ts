import type { RowClass } from '#platform';

export { ideaColumns, lockIdea, replayedIdeas, saveIdea } from './data/ideas.store.js';
export { goalColumns, lockGoal, replayedGoals } from './data/goals.store.js';
export { evolveIdea, foldIdea } from './domain/evolve-idea.js';
export { evolveGoal, foldGoal, type Goal } from './domain/goal.js';
export { isUndecided, type Idea, type IdeaEvent, type Reply } from './domain/idea.js';
export * from './ideas.module.js';
export * from './reads/awaiting-reply.reads.js';
export const IDEAS_ROWS: RowClass[] = [];
