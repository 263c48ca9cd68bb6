import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { pageArguments, type PageInput } from '#platform';
import {
  rejectionCountsOfPulls,
  rejectionsOfPulls,
  sourcesByIds,
  type PullView,
  type RejectionCount,
  type RejectionView,
  type SourceView,
} from '#sources';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Pull')
export class PullResolver {
  @ResolveField()
  id(pull: PullView): string {
    return toGlobalId('Pull', pull.id);
  }

  @ResolveField()
  source(@Parent() pull: PullView, @Context('ramp') context: RequestContext): Promise<SourceView | null> {
    return context.one(sourcesByIds, pull.sourceId);
  }

  @ResolveField()
  async rejections(
    @Parent() pull: PullView,
    @Args() args: PageInput,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<RejectionView>> {
    return connection(await context.one(rejectionsOfPulls, pull.id, pageArguments(pageOf(args), 50, 100)));
  }

  @ResolveField()
  async rejectionCounts(
    @Parent() pull: PullView,
    @Args() { open = null }: { open?: boolean | null },
    @Context('ramp') context: RequestContext,
  ): Promise<RejectionCount[]> {
    return (await context.one(rejectionCountsOfPulls, pull.id, { open })) ?? [];
  }
}
