import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { pullsByIds, rejectionActions, type PullView, type RejectionAction, type RejectionView } from '#sources';
import { peopleByIds, type PersonView } from '#units';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Rejection')
export class RejectionResolver {
  @ResolveField()
  id(rejection: RejectionView): string {
    return toGlobalId('Rejection', rejection.id);
  }

  @ResolveField()
  pull(@Parent() { pullId }: RejectionView, @Context('ramp') context: RequestContext): Promise<PullView | null> | null {
    return pullId === null ? null : context.one(pullsByIds, pullId);
  }

  @ResolveField()
  settledBy(
    @Parent() { settledById }: RejectionView,
    @Context('ramp') context: RequestContext,
  ): Promise<PersonView | null> | null {
    return settledById === null ? null : context.one(peopleByIds, settledById);
  }

  @ResolveField()
  async actions(@Parent() { id }: RejectionView, @Context('ramp') context: RequestContext): Promise<RejectionAction[]> {
    return (await context.one(rejectionActions, id)) ?? [];
  }
}
