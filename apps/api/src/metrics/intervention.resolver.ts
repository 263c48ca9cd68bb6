import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { metricsOfInterventions, type InterventionView, type MetricFactsRow } from '#metrics';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Intervention')
export class InterventionResolver {
  @ResolveField()
  id(intervention: InterventionView): string {
    return toGlobalId('Intervention', intervention.key);
  }

  @ResolveField()
  async metrics(
    @Parent() intervention: InterventionView,
    @Context('ramp') context: RequestContext,
  ): Promise<MetricFactsRow[]> {
    return (await context.one(metricsOfInterventions, intervention.key)) ?? [];
  }
}
