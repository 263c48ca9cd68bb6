import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { metricsByIds, type MetricFactsRow } from '#metrics';
import { pageArguments, type PageInput, type Reader } from '#platform';
import {
  lastPulls,
  metricIdsOfSources,
  pullsOfSources,
  rejectionCountsOfSources,
  rejectionsOfSources,
  sourceActions,
  type PullView,
  type RejectionCount,
  type RejectionView,
  type SourceAction,
  type SourceView,
} from '#sources';
import { unitsByIds, type UnitView } from '#units';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Source')
export class SourceResolver {
  @ResolveField()
  id(source: SourceView): string {
    return toGlobalId('Source', source.id);
  }

  @ResolveField()
  unit(@Parent() source: SourceView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, source.unitId);
  }

  @ResolveField()
  async metrics(@Parent() source: SourceView, @Context('ramp') context: RequestContext): Promise<MetricFactsRow[]> {
    const ids = (await context.one(metricIds, source.id)) ?? [];
    const metrics = await Promise.all(ids.map((id) => context.one(metricsByIds, id)));
    return metrics.filter((metric) => metric !== null);
  }

  @ResolveField()
  lastPull(@Parent() source: SourceView, @Context('ramp') context: RequestContext): Promise<PullView | null> {
    return context.one(lastPulls, source.id);
  }

  @ResolveField()
  async pulls(
    @Parent() source: SourceView,
    @Args() args: PageInput,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<PullView>> {
    return connection(await context.one(pullsOfSources, source.id, pageArguments(pageOf(args), 20, 100)));
  }

  @ResolveField()
  async rejections(
    @Parent() source: SourceView,
    @Args() args: PageInput & { open?: boolean | null; codes?: string[] | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<RejectionView>> {
    const page = pageArguments(pageOf(args), 50, 100);
    const { open, codes } = args;
    return connection(await context.one(quarantines, source.id, { filter: { open, codes }, page }));
  }

  @ResolveField()
  async rejectionCounts(
    @Parent() source: SourceView,
    @Args() { open = null }: { open?: boolean | null },
    @Context('ramp') context: RequestContext,
  ): Promise<RejectionCount[]> {
    return (await context.one(rejectionCountsOfSources, source.id, { open })) ?? [];
  }

  @ResolveField()
  async actions(@Parent() source: SourceView, @Context('ramp') context: RequestContext): Promise<SourceAction[]> {
    return (await context.one(sourceActions, source.id)) ?? [];
  }
}

const metricIds = (reader: Reader, _viewerId: string, ids: readonly string[]): Promise<Map<string, string[]>> =>
  metricIdsOfSources(reader, ids);

const quarantines = (
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
  { filter, page }: { filter: Parameters<typeof rejectionsOfSources>[3]; page: ReturnType<typeof pageArguments> },
): ReturnType<typeof rejectionsOfSources> => rejectionsOfSources(reader, viewerId, ids, filter, page);
