import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  comparisonOverall,
  comparisonRows,
  placeOf,
  seriesByIds,
  type ComparisonRowView,
  type SeriesView,
} from '#measurements';
import { pilotsByIds, type PilotView } from '#pilots';
import { pageArguments, type PageInput } from '#platform';
import { unitsByIds, type UnitView } from '#units';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { ComparisonParent } from './comparison-question.js';
import { pilotIdsAtPlaces } from './pilots-at-places.reads.js';

type RowParent = ComparisonRowView & { metricId: string };

@Resolver('Comparison')
export class ComparisonResolver {
  @ResolveField()
  async rows(
    @Parent() { question, days }: ComparisonParent,
    @Args() args: PageInput,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<RowParent>> {
    const page = await context.read(comparisonRows, question, days, pageArguments(pageOf(args), 100, 100));
    return connection({ ...page, rows: page.rows.map((row) => ({ ...row, metricId: question.metricId })) });
  }

  @ResolveField()
  overall(
    @Parent() { question, days }: ComparisonParent,
    @Context('ramp') context: RequestContext,
  ): Promise<number | null> {
    return context.read(comparisonOverall, question, days);
  }
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

  /** The pilots at the unit that link the metric now. */
  @ResolveField()
  async pilots(@Parent() row: RowParent, @Context('ramp') context: RequestContext): Promise<PilotView[]> {
    const ids = (await context.one(pilotIdsAtPlaces, placeOf(row.metricId, row.unitId))) ?? [];
    const pilots = await Promise.all(ids.map((id) => context.one(pilotsByIds, id)));
    return pilots.filter((pilot) => pilot !== null);
  }
}
