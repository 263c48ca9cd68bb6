import * as cycles from '#cycles';
import type { Feature } from '../feature.js';
import { AmendmentResolver, CycleActsResolver } from './cycle-acts.resolver.js';
import { CycleDoResolver, CycleTaskResolver, FieldNoteResolver } from './cycle-do.resolver.js';
import { CycleMutations } from './cycle-mutations.js';
import { CyclePlanMutations } from './cycle-plan-mutations.resolver.js';
import {
  CyclePlanResolver,
  DataCollectionResolver,
  PredictionResolver,
  StopRuleResolver,
} from './cycle-plan.resolver.js';
import { CycleStepMutations } from './cycle-step-mutations.resolver.js';
import { CycleActResolver, CycleStudyResolver, EvidenceResolver } from './cycle-study.resolver.js';
import { CycleResolver } from './cycle.resolver.js';
import { BreachStandsResolver, JudgedNowResolver } from './judged-now.resolver.js';
import { CyclesQueries } from './cycles-queries.resolver.js';
import { CycleFidelityResolver } from './fidelity.resolver.js';
import { HandOverMutation, HandOverPayloadResolver } from './hand-over.resolver.js';
import { CycleReviewsResolver, ReviewResolver } from './reviews.resolver.js';

export const cyclesFeature: Feature = {
  lib: { door: cycles, module: cycles.CyclesModule, rows: cycles.CYCLES_ROWS },
  resolvers: [
    CyclesQueries,
    CycleMutations,
    CyclePlanMutations,
    CycleStepMutations,
    CycleResolver,
    CycleFidelityResolver,
    CyclePlanResolver,
    PredictionResolver,
    DataCollectionResolver,
    StopRuleResolver,
    JudgedNowResolver,
    BreachStandsResolver,
    CycleDoResolver,
    FieldNoteResolver,
    CycleTaskResolver,
    CycleStudyResolver,
    EvidenceResolver,
    CycleActResolver,
    CycleActsResolver,
    AmendmentResolver,
    CycleReviewsResolver,
    ReviewResolver,
    HandOverMutation,
    HandOverPayloadResolver,
  ],
  nodes: { Cycle: cycles.cyclesByIds, CycleTask: cycles.tasksByIds },
};
