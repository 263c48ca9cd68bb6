import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Sustainment } from '#language';
import { peopleByIds, type PersonView } from '#units';
import type { RequestContext } from '../graphql/request-context.js';
import { driversOf, type DriverParent } from './driver.resolver.js';
import type { PilotParent } from './pilot-batches.js';

/** What a pilot's form says of its theory, and of who keeps the gain. */
@Resolver('Pilot')
export class PilotFormResolver {
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
