import * as ideas from '#ideas';
import type { Feature } from '../feature.js';
import { AnonymousWay } from './anonymous-way.js';
import { GoalResolver, GoalsResolver } from './goals.resolver.js';
import { IdeaResolver, ReplyResolver } from './idea.resolver.js';
import { IdeasMutations } from './ideas-mutations.resolver.js';
import { IdeasQueries, UnitIdeasResolver } from './ideas-queries.resolver.js';
import { SimilarResolver } from './similar.resolver.js';
import { SubmitAnonymously } from './submit-anonymously.js';
import { TrackedIdeas } from './tracked-ideas.resolver.js';
import { unloggedConnection } from './unlogged-connection.js';

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
    TrackedIdeas,
    SubmitAnonymously,
    AnonymousWay,
    unloggedConnection,
  ],
  nodes: { Idea: ideas.ideasByIds, Goal: ideas.goalsByIds },
};
