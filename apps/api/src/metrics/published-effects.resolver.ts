import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { catalogueIntervention, publishedEffects, type PublishedEffect } from '#catalogue';
import { metricsByKeys, type InterventionView, type MetricFactsRow } from '#metrics';
import type { RequestContext } from '../graphql/request-context.js';

/** What the catalogue knows of an intervention beside its row. */
@Resolver('Intervention')
export class InterventionEvidenceResolver {
  @ResolveField()
  effects({ key }: InterventionView): PublishedEffect[] {
    return publishedEffects(key);
  }

  @ResolveField()
  preconditions({ key }: InterventionView): string[] {
    return catalogueIntervention(key)?.preconditions ?? [];
  }

  @ResolveField()
  watchFor({ key }: InterventionView): string[] {
    return catalogueIntervention(key)?.watch_for ?? [];
  }
}

@Resolver('PublishedEffect')
export class PublishedEffectResolver {
  @ResolveField()
  metric(
    @Parent() { metricKey }: PublishedEffect,
    @Context('ramp') context: RequestContext,
  ): Promise<MetricFactsRow | null> | null {
    return metricKey === null ? null : context.one(metricsByKeys, metricKey);
  }
}
