import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  measurementsOfSeries,
  seriesActions,
  signalsOfSeries,
  type Freshness,
  type PhaseRow,
  type SeriesView,
  type SignalView,
} from '#measurements';
import { metricsByIds, type MetricFactsRow } from '#metrics';
import { pageArguments, type PageInput } from '#platform';
import { rolesAt, unitsByIds, type ActionAnswer, type UnitView } from '#units';
import {
  chartOf,
  chartQuestion,
  dayRange,
  pastInstant,
  type ChartArguments,
  type ChartParent,
} from '../charts/chart-question.js';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { MeasurementParent } from './measurement.resolver.js';
import { freshness, phases } from './series-batches.js';

type MeasurementsArguments = PageInput & { from?: string | null; to?: string | null; asOf?: string | null };

@Resolver('Series')
export class SeriesResolver {
  @ResolveField()
  id(series: SeriesView): string {
    return toGlobalId('Series', series.id);
  }

  @ResolveField()
  metric(@Parent() series: SeriesView, @Context('ramp') context: RequestContext): Promise<MetricFactsRow | null> {
    return context.one(metricsByIds, series.metricId);
  }

  @ResolveField()
  unit(@Parent() series: SeriesView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, series.unitId);
  }

  @ResolveField()
  async measurements(
    @Parent() series: SeriesView,
    @Args() args: MeasurementsArguments,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<MeasurementParent>> {
    const asOf = pastInstant(args.asOf, context.now);
    const page = pageArguments(pageOf(args), 200, 500);
    const found = await context.one(measurementsOfSeries, series.id, { ...dayRange(args.from, args.to), asOf, page });
    return connection(
      found && asOf !== null ? { ...found, rows: found.rows.map((row) => ({ ...row, knownAt: asOf })) } : found,
    );
  }

  @ResolveField()
  async chart(
    @Parent() series: SeriesView,
    @Args() args: ChartArguments,
    @Context('ramp') context: RequestContext,
  ): Promise<ChartParent | null> {
    return chartOf(context, series, chartQuestion(args, context.now));
  }

  @ResolveField()
  async signals(
    @Parent() series: SeriesView,
    @Args('open') open: boolean | null | undefined,
    @Context('ramp') context: RequestContext,
  ): Promise<SignalView[]> {
    return (await context.one(signalsOfSeries, series.id, { open: open ?? null })) ?? [];
  }

  @ResolveField()
  async phases(@Parent() series: SeriesView, @Context('ramp') context: RequestContext): Promise<PhaseRow[]> {
    return (await context.one(phases, series.id)) ?? [];
  }

  @ResolveField()
  async freshness(@Parent() series: SeriesView, @Context('ramp') context: RequestContext): Promise<Freshness> {
    return (await context.one(freshness, series.id, { now: context.now })) ?? NEVER;
  }

  @ResolveField()
  async actions(@Parent() series: SeriesView, @Context('ramp') context: RequestContext): Promise<ActionAnswer[]> {
    const held = (await context.one(rolesAt, series.unitId)) ?? [];
    return seriesActions(held);
  }
}
const NEVER: Freshness = { lastPeriodStart: null, lastRecordedAt: null, expectedBy: null, late: false };
