import * as pilots from '#pilots';
import type { Feature } from '../feature.js';
import { AdoptionResolver, PilotAdoptionsResolver, UnitAdoptionsResolver } from './adoption.resolver.js';
import { CommentResolver, PilotCommentsResolver } from './comment.resolver.js';
import { DriverResolver } from './driver.resolver.js';
import { EffectEstimateResolver, PilotEffectsResolver } from './effects.resolver.js';
import { PilotGivenBackResolver } from './given-back.resolver.js';
import { OverlapResolver, PilotOverlapsResolver } from './overlaps.resolver.js';
import { PilotFormResolver, SustainmentResolver } from './pilot-form.resolver.js';
import { PilotLifeMutations } from './pilot-life-mutations.resolver.js';
import { GateOverrideResolver, PilotLifeResolver, WinResolver } from './pilot-life.resolver.js';
import { AimResolver, OutcomeResolver, PilotMetricResolver, TeamMemberResolver } from './pilot-parts.resolver.js';
import { PilotResolver } from './pilot.resolver.js';
import {
  GoalPilotsResolver,
  IdeaPilotsResolver,
  InterventionPilotsResolver,
  UnitPilotsResolver,
} from './pilots-elsewhere.resolver.js';
import { PilotPrinciplesResolver } from './principles.resolver.js';
import { PilotsMutations } from './pilots-mutations.resolver.js';
import { PilotsQueries } from './pilots-queries.resolver.js';
import { SpreadMutations } from './spread-mutations.resolver.js';
import { UnitPortfolioResolver, UnitProgressResolver } from './unit-progress.resolver.js';

export const pilotsFeature: Feature = {
  lib: { door: pilots, module: pilots.PilotsModule, rows: pilots.PILOTS_ROWS },
  resolvers: [
    PilotsQueries,
    PilotsMutations,
    PilotLifeMutations,
    PilotResolver,
    PilotLifeResolver,
    WinResolver,
    GateOverrideResolver,
    PilotCommentsResolver,
    CommentResolver,
    PilotFormResolver,
    PilotPrinciplesResolver,
    DriverResolver,
    SustainmentResolver,
    PilotEffectsResolver,
    EffectEstimateResolver,
    AimResolver,
    TeamMemberResolver,
    PilotMetricResolver,
    OutcomeResolver,
    UnitPilotsResolver,
    UnitPortfolioResolver,
    UnitProgressResolver,
    PilotGivenBackResolver,
    InterventionPilotsResolver,
    IdeaPilotsResolver,
    GoalPilotsResolver,
    SpreadMutations,
    AdoptionResolver,
    PilotAdoptionsResolver,
    UnitAdoptionsResolver,
    PilotOverlapsResolver,
    OverlapResolver,
  ],
  nodes: { Pilot: pilots.pilotsByIds, Comment: pilots.commentsByIds, Adoption: pilots.adoptionsByIds },
};
