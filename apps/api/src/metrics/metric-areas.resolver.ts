import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { metricAreas, type InstrumentDefinition, type MetricArea } from '#catalogue';
import { instrumentsByKeys, metricsByKeys, type MetricFactsRow } from '#metrics';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('MetricArea')
export class MetricAreasResolver {
  @Query('metricAreas')
  async areas(@Context('ramp') context: RequestContext): Promise<MetricArea[]> {
    await context.viewer();
    return metricAreas();
  }

  @ResolveField()
  async metrics(@Parent() area: MetricArea, @Context('ramp') context: RequestContext): Promise<MetricFactsRow[]> {
    const found = await Promise.all(area.metricKeys.map((key) => context.one(metricsByKeys, key)));
    return found.filter((metric) => metric !== null);
  }

  @ResolveField()
  async instruments(
    @Parent() area: MetricArea,
    @Context('ramp') context: RequestContext,
  ): Promise<InstrumentDefinition[]> {
    const found = await Promise.all(area.instrumentKeys.map((key) => context.one(instrumentsByKeys, key)));
    return found.filter((instrument) => instrument !== null);
  }
}
