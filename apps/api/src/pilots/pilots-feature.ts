import * as pilots from '#pilots';
import type { Feature } from '../feature.js';
import { AdoptionResolver, PilotAdoptionsResolver, UnitAdoptionsResolver } from './adoption.resolver.js';
import { EffectEstimateResolver, PilotEffectsResolver } from './effects.resolver.js';
import { OverlapResolver, PilotOverlapsResolver } from './overlaps.resolver.js';
import { AimResolver, OutcomeResolver, PilotMetricResolver, TeamMemberResolver } from './pilot-parts.resolver.js';
import { PilotResolver } from './pilot.resolver.js';
import { InterventionPilotsResolver, UnitPilotsResolver, UnitProgressResolver } from './pilots-elsewhere.resolver.js';
import { PilotsMutations } from './pilots-mutations.resolver.js';
import { PilotsQueries } from './pilots-queries.resolver.js';
import { SpreadMutations } from './spread-mutations.resolver.js';

export const pilotsFeature: Feature = {
  lib: { door: pilots, module: pilots.PilotsModule, rows: pilots.PILOTS_ROWS },
  resolvers: [
    PilotsQueries,
    PilotsMutations,
    PilotResolver,
    PilotEffectsResolver,
    EffectEstimateResolver,
    AimResolver,
    TeamMemberResolver,
    PilotMetricResolver,
    OutcomeResolver,
    UnitPilotsResolver,
    UnitProgressResolver,
    InterventionPilotsResolver,
    SpreadMutations,
    AdoptionResolver,
    PilotAdoptionsResolver,
    UnitAdoptionsResolver,
    PilotOverlapsResolver,
    OverlapResolver,
  ],
  nodes: { Pilot: pilots.pilotsByIds, Adoption: pilots.adoptionsByIds },
};
