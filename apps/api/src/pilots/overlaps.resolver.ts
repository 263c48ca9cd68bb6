import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { metricsByIds, type MetricFactsRow } from '#metrics';
import { overlapsOfPilots, pilotsByIds, type Overlap, type PilotView } from '#pilots';
import { unitsByIds, type UnitView } from '#units';
import type { RequestContext } from '../graphql/request-context.js';
import type { PilotParent } from './pilot-batches.js';

@Resolver('Pilot')
export class PilotOverlapsResolver {
  @ResolveField()
  async overlaps(
    @Parent() { id, knownAt }: PilotParent,
    @Context('ramp') context: RequestContext,
  ): Promise<readonly Overlap[]> {
    return (await context.one(overlapsOfPilots, id, { asOf: knownAt ?? null })) ?? [];
  }
}

@Resolver('Overlap')
export class OverlapResolver {
  @ResolveField()
  pilot(@Parent() { pilotId }: Overlap, @Context('ramp') context: RequestContext): Promise<PilotView | null> {
    return context.one(pilotsByIds, pilotId);
  }

  @ResolveField()
  metric(@Parent() { metricId }: Overlap, @Context('ramp') context: RequestContext): Promise<MetricFactsRow | null> {
    return context.one(metricsByIds, metricId);
  }

  @ResolveField()
  unit(@Parent() { unitId }: Overlap, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, unitId);
  }
}
