import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { fidelityOfCycles, type CycleView, type Fidelity } from '#cycles';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Cycle')
export class CycleFidelityResolver {
  @ResolveField()
  fidelity(@Parent() cycle: CycleView, @Context('ramp') context: RequestContext): Promise<Fidelity | null> | null {
    // It looks at what stands around the cycle now, so there is none of an earlier instant, which brings its tasks along.
    return cycle.tasks === undefined ? context.one(fidelityOfCycles, cycle.id) : null;
  }
}
