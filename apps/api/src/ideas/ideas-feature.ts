import * as ideas from '#ideas';
import type { Feature } from '../feature.js';
import { GoalResolver, GoalsResolver } from './goals.resolver.js';
import { IdeaResolver, ReplyResolver } from './idea.resolver.js';
import { IdeasMutations } from './ideas-mutations.resolver.js';
import { IdeasQueries, UnitIdeasResolver } from './ideas-queries.resolver.js';
import { SimilarResolver } from './similar.resolver.js';

export const ideasFeature: Feature = {
  lib: { door: ideas, module: ideas.IdeasModule, rows: ideas.IDEAS_ROWS },
  resolvers: [
    IdeasQueries,
    IdeasMutations,
    IdeaResolver,
    ReplyResolver,
    UnitIdeasResolver,
    GoalsResolver,
    GoalResolver,
    SimilarResolver,
  ],
  nodes: { Idea: ideas.ideasByIds, Goal: ideas.goalsByIds },
};
