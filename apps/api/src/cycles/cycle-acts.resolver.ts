import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AmendCycle, HaltCycle, type Amendment, type CycleView } from '#cycles';
import { peopleByIds, type PersonView } from '#units';
import type { AmendCycleInput, HaltCycleInput } from '../graphql/input-types.js';
import type { RequestContext } from '../graphql/request-context.js';
import { CycleMutations } from './cycle-mutations.js';

const SHOWN = 100;

/** What may be done beside the steps: a halt, and corrections afterwards. */
@Resolver('Cycle')
export class CycleActsResolver {
  constructor(private readonly cycles: CycleMutations) {}

  @Mutation()
  haltCycle(@Args('input') input: HaltCycleInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, HaltCycle, input, ({ cycleId, because }) => ({ cycleId, because }));
  }

  @Mutation()
  amendCycle(@Args('input') input: AmendCycleInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, AmendCycle, input, (fields) => fields);
  }

  @ResolveField()
  amendments({ amendments }: CycleView): Amendment[] {
    return amendments.slice(-SHOWN);
  }
}

@Resolver('Amendment')
export class AmendmentResolver {
  @ResolveField()
  by(@Parent() { byId }: Amendment, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return byId === null ? null : context.one(peopleByIds, byId);
  }
}
