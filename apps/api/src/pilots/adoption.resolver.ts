import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { cyclesOfAdoptions, type CycleView } from '#cycles';
import type { AdoptionStage } from '#language';
import {
  adoptionActions,
  adoptionsOfPilots,
  adoptionsOfUnits,
  movesOfAdoptions,
  pilotsByIds,
  type AdoptionMove,
  type AdoptionView,
  type PilotView,
} from '#pilots';
import type { PageInput } from '#platform';
import { unitsByIds, type ActionAnswer, type UnitView } from '#units';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { PilotParent } from './pilot-batches.js';

@Resolver('Adoption')
export class AdoptionResolver {
  @ResolveField()
  id(adoption: AdoptionView): string {
    return toGlobalId('Adoption', adoption.id);
  }

  @ResolveField()
  pilot(@Parent() { pilotId }: AdoptionView, @Context('ramp') context: RequestContext): Promise<PilotView | null> {
    return context.one(pilotsByIds, pilotId);
  }

  @ResolveField()
  unit(@Parent() { unitId }: AdoptionView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, unitId);
  }

  @ResolveField()
  async cycles(@Parent() { id }: AdoptionView, @Context('ramp') context: RequestContext): Promise<CycleView[]> {
    return (await context.one(cyclesOfAdoptions, id)) ?? [];
  }

  @ResolveField()
  async moves(@Parent() { id }: AdoptionView, @Context('ramp') context: RequestContext): Promise<AdoptionMove[]> {
    return (await context.one(movesOfAdoptions, id)) ?? [];
  }

  @ResolveField()
  async actions(@Parent() adoption: AdoptionView, @Context('ramp') context: RequestContext): Promise<ActionAnswer[]> {
    return adoptionActions((await context.one(movesOfAdoptions, adoption.id)) ?? [], adoption);
  }
}

/** What spread brings to a pilot. */
@Resolver('Pilot')
export class PilotAdoptionsResolver {
  @ResolveField()
  async adoptions(@Parent() { id }: PilotParent, @Context('ramp') context: RequestContext): Promise<AdoptionView[]> {
    return (await context.one(adoptionsOfPilots, id)) ?? [];
  }
}

/** What spread brings to a unit. */
@Resolver('Unit')
export class UnitAdoptionsResolver {
  @ResolveField()
  async adoptions(
    @Parent() unit: UnitView,
    @Args() { stages, ...args }: PageInput & { stages?: AdoptionStage[] | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<AdoptionView>> {
    return connection(await context.one(adoptionsOfUnits, unit.id, { stages: stages ?? null, page: pageOf(args) }));
  }
}
