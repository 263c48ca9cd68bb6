import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  metricActions,
  metricsByIds,
  ReviseMetric,
  versionsOfMetrics,
  type MetricFactsRow,
  type MetricVersionView,
} from '#metrics';
import { peopleByIds, rolesAt, type ActionAnswer, type PersonView } from '#units';
import type { ReviseMetricInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Metric')
export class RevisedMetricResolver {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  reviseMetric(
    @Args('input') { metric, ...input }: ReviseMetricInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const asItStands = async (): Promise<object> => ({
      metric: await context.one(metricsByIds, keyOf('Metric', metric, 'metric')),
    });
    return this.mutations.run(
      context,
      ReviseMetric,
      () => ({ ...input, metricId: keyOf('Metric', metric, 'metric') }),
      asItStands,
      asItStands,
    );
  }

  @ResolveField()
  async versions(
    @Parent() { id }: MetricFactsRow,
    @Context('ramp') context: RequestContext,
  ): Promise<MetricVersionView[]> {
    return (await context.one(versionsOfMetrics, id)) ?? [];
  }

  @ResolveField()
  async actions(
    @Parent() { unitId }: MetricFactsRow,
    @Context('ramp') context: RequestContext,
  ): Promise<ActionAnswer[]> {
    return metricActions((await context.one(rolesAt, unitId)) ?? []);
  }
}

@Resolver('MetricVersion')
export class MetricVersionResolver {
  @ResolveField()
  by(
    @Parent() { byId }: MetricVersionView,
    @Context('ramp') context: RequestContext,
  ): Promise<PersonView | null> | null {
    return byId === null ? null : context.one(peopleByIds, byId);
  }
}
