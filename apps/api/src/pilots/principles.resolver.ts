import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { principlesOfPilots, type PrincipleCheck } from '#pilots';
import type { BatchRead, RequestContext } from '../graphql/request-context.js';
import type { PilotParent } from './pilot-batches.js';

const principles: BatchRead<PrincipleCheck[], { now: Date }> = (reader, viewerId, ids, { now }) =>
  principlesOfPilots(reader, viewerId, ids, now);

@Resolver('Pilot')
export class PilotPrinciplesResolver {
  @ResolveField()
  async principles(@Parent() pilot: PilotParent, @Context('ramp') context: RequestContext): Promise<PrincipleCheck[]> {
    return (await context.one(principles, pilot.id, { now: context.now })) ?? [];
  }
}
