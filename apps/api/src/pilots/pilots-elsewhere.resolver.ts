import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Goal, Idea } from '#ideas';
import type { InterventionView } from '#metrics';
import { pilotsOfIdeas, type PilotView } from '#pilots';
import type { PageInput } from '#platform';
import type { UnitView } from '#units';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { PilotFilter } from '../graphql/input-types.js';
import type { RequestContext } from '../graphql/request-context.js';
import { pilotPagesOfGoals, pilotPagesOfInterventions, pilotPagesOfUnits } from './pilot-batches.js';
import { pilotFilterOf } from './pilot.inputs.js';

/** What pilots bring to a unit. */
@Resolver('Unit')
export class UnitPilotsResolver {
  @ResolveField()
  async pilots(
    @Parent() unit: UnitView,
    @Args() args: PageInput & { filter?: PilotFilter | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<PilotView>> {
    const asked = { filter: pilotFilterOf(args.filter), page: pageOf(args) };
    return connection(await context.one(pilotPagesOfUnits, unit.id, asked));
  }
}

/** What pilots bring to an intervention of the catalogue: who has tried it. */
@Resolver('Intervention')
export class InterventionPilotsResolver {
  @ResolveField()
  async pilots(
    @Parent() intervention: InterventionView,
    @Args() args: PageInput,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<PilotView>> {
    return connection(await context.one(pilotPagesOfInterventions, intervention.id, pageOf(args)));
  }
}

/** What pilots bring to an idea: those that take it up. */
@Resolver('Idea')
export class IdeaPilotsResolver {
  @ResolveField()
  async pilots(@Parent() idea: Idea, @Context('ramp') context: RequestContext): Promise<PilotView[]> {
    return (await context.one(pilotsOfIdeas, idea.id)) ?? [];
  }
}

/** What pilots bring to a goal: those that align with it. */
@Resolver('Goal')
export class GoalPilotsResolver {
  @ResolveField()
  async pilots(
    @Parent() goal: Goal,
    @Args() args: PageInput,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<PilotView>> {
    return connection(await context.one(pilotPagesOfGoals, goal.id, pageOf(args)));
  }
}
