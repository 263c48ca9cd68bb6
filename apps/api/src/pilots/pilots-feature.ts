import * as pilots from '#pilots';
import type { Feature } from '../feature.js';
import { EffectEstimateResolver, PilotEffectsResolver } from './effects.resolver.js';
import { PilotGivenBackResolver } from './given-back.resolver.js';
import { AimResolver, OutcomeResolver, PilotMetricResolver, TeamMemberResolver } from './pilot-parts.resolver.js';
import { PilotResolver } from './pilot.resolver.js';
import { InterventionPilotsResolver, UnitPilotsResolver } from './pilots-elsewhere.resolver.js';
import { PilotsMutations } from './pilots-mutations.resolver.js';
import { PilotsQueries } from './pilots-queries.resolver.js';
import { UnitPortfolioResolver, UnitProgressResolver } from './unit-progress.resolver.js';

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
    UnitPortfolioResolver,
    UnitProgressResolver,
    PilotGivenBackResolver,
    InterventionPilotsResolver,
  ],
  nodes: { Pilot: pilots.pilotsByIds },
};
