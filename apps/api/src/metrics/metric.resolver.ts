import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { InstrumentDefinition } from '#catalogue';
import { instrumentsByKeys, signalPolicy, type MetricFactsRow, type SignalPolicy } from '#metrics';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

/** A metric's signal policy; its alarm budget depends on the metric's period and series. */
export interface MetricPolicy extends SignalPolicy {
  metric: MetricFactsRow;
}

@Resolver('Metric')
export class MetricResolver {
  @ResolveField()
  id(metric: MetricFactsRow): string {
    return toGlobalId('Metric', metric.id);
  }

  @ResolveField()
  async instrument(
    @Parent() metric: MetricFactsRow,
    @Context('ramp') context: RequestContext,
  ): Promise<InstrumentDefinition | null> {
    return metric.instrument === null ? null : context.one(instrumentsByKeys, metric.instrument);
  }

  @ResolveField()
  signalPolicy(metric: MetricFactsRow): MetricPolicy {
    return { ...signalPolicy(metric.signalRules, metric.signalPolicyVersion, metric.defaultChart), metric };
  }
}
