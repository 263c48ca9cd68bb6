import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { goalsByIds, ideasByIds, type Goal, type Idea } from '#ideas';
import type { Sustainment } from '#language';
import { peopleByIds, type PersonView } from '#units';
import type { RequestContext } from '../graphql/request-context.js';
import { driversOf, type DriverParent } from './driver.resolver.js';
import type { PilotParent } from './pilot-batches.js';

/** What a pilot's form says of what it serves, what it answers, and its theory. */
@Resolver('Pilot')
export class PilotFormResolver {
  @ResolveField()
  async goals(@Parent() { goalIds }: PilotParent, @Context('ramp') context: RequestContext): Promise<Goal[]> {
    const goals = await Promise.all(goalIds.map((id) => context.one(goalsByIds, id)));
    return goals.filter((goal) => goal !== null);
  }

  @ResolveField()
  async ideas(@Parent() { ideaIds }: PilotParent, @Context('ramp') context: RequestContext): Promise<Idea[]> {
    const ideas = await Promise.all(ideaIds.map((id) => context.one(ideasByIds, id)));
    return ideas.filter((idea) => idea !== null);
  }

  @ResolveField()
  drivers(pilot: PilotParent): DriverParent[] {
    return driversOf(pilot);
  }
}

@Resolver('Sustainment')
export class SustainmentResolver {
  @ResolveField()
  owner(
    @Parent() { ownerId }: Sustainment,
    @Context('ramp') context: RequestContext,
  ): Promise<PersonView | null> | null {
    return ownerId === null ? null : context.one(peopleByIds, ownerId);
  }
}
