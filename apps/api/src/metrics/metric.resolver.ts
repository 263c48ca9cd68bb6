import { ResolveField, Resolver } from '@nestjs/graphql';
import { signalPolicy, type MetricFactsRow, type SignalPolicy } from '#metrics';
import { toGlobalId } from '../graphql/node-ids.js';

@Resolver('Metric')
export class MetricResolver {
  @ResolveField()
  id(metric: MetricFactsRow): string {
    return toGlobalId('Metric', metric.id);
  }

  @ResolveField()
  signalPolicy(metric: MetricFactsRow): SignalPolicy {
    return signalPolicy(metric.signalRules, metric.signalPolicyVersion);
  }
}
