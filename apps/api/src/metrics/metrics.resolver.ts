import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  DefineMetric,
  listInterventions,
  listMetrics,
  metricsByIds,
  metricsByKeys,
  type InterventionView,
  type MetricFactsRow,
} from '#metrics';
import type { PageInput } from '#platform';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { DefineMetricInput, InterventionGoal } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver()
export class MetricsResolver {
  constructor(private readonly mutations: Mutations) {}

  @Query()
  metric(@Args('key') key: string, @Context('ramp') context: RequestContext): Promise<MetricFactsRow | null> {
    return context.one(metricsByKeys, key);
  }

  @Query()
  async metrics(
    @Args() args: PageInput & { search?: string | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<MetricFactsRow>> {
    return connection(await context.read(listMetrics, { search: args.search }, pageOf(args)));
  }

  @Query()
  interventions(
    @Args() filter: { goal?: InterventionGoal | null; search?: string | null },
    @Context('ramp') context: RequestContext,
  ): Promise<InterventionView[]> {
    return context.read(listInterventions, filter);
  }

  @Mutation()
  defineMetric(@Args('input') input: DefineMetricInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.mutations.run(
      context,
      DefineMetric,
      () => input,
      async ({ id }) => ({ metric: await context.one(metricsByIds, id) }),
    );
  }
}
