import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  comparisonFunnel,
  comparisonRows,
  placeOf,
  seriesByIds,
  type ComparisonFunnel,
  type ComparisonRowView,
  type FunnelLimits,
  type SeriesView,
} from '#measurements';
import { pilotsByIds, type PilotView } from '#pilots';
import { pageArguments, type PageInput } from '#platform';
import { unitsByIds, type UnitView } from '#units';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { ComparisonParent } from './comparison-question.js';
import { pilotIdsAtPlaces } from './pilots-at-places.reads.js';

type RowParent = ComparisonRowView & { comparison: ComparisonParent };

@Resolver('Comparison')
export class ComparisonResolver {
  @ResolveField()
  async rows(
    @Parent() parent: ComparisonParent,
    @Args() args: PageInput,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<RowParent>> {
    const { question, days } = parent;
    const page = await context.read(comparisonRows, question, days, pageArguments(pageOf(args), 100, 100));
    return connection({ ...page, rows: page.rows.map((row) => ({ ...row, comparison: parent })) });
  }

  @ResolveField()
  async overall(@Parent() parent: ComparisonParent, @Context('ramp') context: RequestContext): Promise<number | null> {
    return (await funnelOf(parent, context)).overall;
  }

  @ResolveField()
  async limitsBecause(@Parent() parent: ComparisonParent, @Context('ramp') context: RequestContext): Promise<string> {
    return (await funnelOf(parent, context)).because;
  }
}

/** Of all units, whatever the page; read once, by the first field that asks. */
function funnelOf(parent: ComparisonParent, context: RequestContext): Promise<ComparisonFunnel> {
  parent.funnel ??= context.read(comparisonFunnel, parent.question, parent.days);
  return parent.funnel;
}

@Resolver('ComparisonRow')
export class ComparisonRowResolver {
  @ResolveField()
  unit(@Parent() row: RowParent, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, row.unitId);
  }

  @ResolveField()
  series(@Parent() row: RowParent, @Context('ramp') context: RequestContext): Promise<SeriesView | null> {
    return context.one(seriesByIds, row.seriesId);
  }

  @ResolveField()
  async lower(@Parent() row: RowParent, @Context('ramp') context: RequestContext): Promise<number | null> {
    return (await limitsOf(row, context))?.lower ?? null;
  }

  @ResolveField()
  async upper(@Parent() row: RowParent, @Context('ramp') context: RequestContext): Promise<number | null> {
    return (await limitsOf(row, context))?.upper ?? null;
  }

  @ResolveField()
  async outside(@Parent() row: RowParent, @Context('ramp') context: RequestContext): Promise<boolean | null> {
    return (await limitsOf(row, context))?.outside ?? null;
  }

  /** The pilots at the unit that link the metric now. */
  @ResolveField()
  async pilots(@Parent() row: RowParent, @Context('ramp') context: RequestContext): Promise<PilotView[]> {
    const ids = (await context.one(pilotIdsAtPlaces, placeOf(row.comparison.question.metricId, row.unitId))) ?? [];
    const pilots = await Promise.all(ids.map((id) => context.one(pilotsByIds, id)));
    return pilots.filter((pilot) => pilot !== null);
  }
}

const limitsOf = async (row: RowParent, context: RequestContext): Promise<FunnelLimits | undefined> =>
  (await funnelOf(row.comparison, context)).limits.get(row.seriesId);
