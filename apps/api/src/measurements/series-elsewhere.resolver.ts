import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { placeOf, seriesByPlaces, seriesCounts, seriesOfMetrics, type SeriesView } from '#measurements';
import { alarmBudget, metricsByKeys, type AlarmBudget, type MetricFactsRow } from '#metrics';
import { pageArguments, type PageInput } from '#platform';
import type { UnitView } from '#units';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { MetricConcern, Variation } from '../graphql/input-types.js';
import { keyIn, keyOf, keysOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { MetricPolicy } from '../metrics/metric.resolver.js';
import { seriesPages } from './series-batches.js';

interface AllSeriesArguments extends PageInput {
  metrics?: string[] | null;
  concerns?: MetricConcern[] | null;
  variations?: Variation[] | null;
}

/** What measurements bring to a unit. */
@Resolver('Unit')
export class UnitSeriesResolver {
  /** By the metric's id or key; where both are given they must name the same. */
  @ResolveField()
  async series(
    @Parent() unit: UnitView,
    @Args() { metric, key }: { metric?: string | null; key?: string | null },
    @Context('ramp') context: RequestContext,
  ): Promise<SeriesView | null> {
    const named = key ? ((await context.one(metricsByKeys, key))?.id ?? null) : null;
    const metricId = metric ? keyOf('Metric', metric, 'metric') : named;
    if (metricId === null || (key && named !== metricId)) return null;
    return context.one(seriesByPlaces, placeOf(metricId, unit.id));
  }

  @ResolveField()
  async allSeries(
    @Parent() unit: UnitView,
    @Args() args: AllSeriesArguments,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<SeriesView>> {
    const { metrics, concerns, variations } = args;
    const filter = { metricIds: metrics && keysOf('Metric', metrics, 'metrics'), concerns, variations };
    return connection(await context.one(seriesPages, unit.id, { filter, page: pageArguments(pageOf(args), 50, 100) }));
  }
}

/** What measurements bring to a metric: where it is measured. */
@Resolver('Metric')
export class MetricSeriesResolver {
  @ResolveField()
  async series(
    @Parent() metric: MetricFactsRow,
    @Args() args: PageInput & { under?: string | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<SeriesView>> {
    const underId = keyIn('Unit', args.under, 'under') ?? null;
    const page = pageArguments(pageOf(args), 50, 100);
    return connection(await context.one(seriesOfMetrics, metric.id, { underId, page }));
  }
}

/** What measurements bring to a signal policy: on how many series it acts. */
@Resolver('SignalPolicy')
export class AlarmBudgetResolver {
  @ResolveField()
  async alarmBudget(
    @Parent() { rules, metric }: MetricPolicy,
    @Args('autocorrelated') autocorrelated: boolean,
    @Context('ramp') context: RequestContext,
  ): Promise<AlarmBudget> {
    const series = (await context.one(seriesCounts, metric.id)) ?? 0;
    return alarmBudget({ rules, period: metric.period, chart: metric.defaultChart }, { series, autocorrelated });
  }
}
