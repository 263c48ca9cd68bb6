import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { InstrumentDefinition } from '#catalogue';
import { listInstruments, metricsOfInstruments, type MetricFactsRow } from '#metrics';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Instrument')
export class InstrumentResolver {
  @Query()
  instruments(@Context('ramp') context: RequestContext): Promise<InstrumentDefinition[]> {
    return context.read(listInstruments);
  }

  @ResolveField()
  id(instrument: InstrumentDefinition): string {
    return toGlobalId('Instrument', instrument.key);
  }

  @ResolveField()
  async metrics(
    @Parent() instrument: InstrumentDefinition,
    @Context('ramp') context: RequestContext,
  ): Promise<MetricFactsRow[]> {
    return (await context.one(metricsOfInstruments, instrument.key)) ?? [];
  }
}
