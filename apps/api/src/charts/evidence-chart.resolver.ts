import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { seriesByIds } from '#measurements';
import type { EvidenceParent } from '../cycles/cycle-study.resolver.js';
import type { RequestContext } from '../graphql/request-context.js';
import { chartOf, chartQuestion, type ChartParent } from './chart-question.js';

/** What charts bring to the evidence of a study: the chart as it was known when the study was completed. */
@Resolver('Evidence')
export class EvidenceChartResolver {
  @ResolveField()
  async chart(
    @Parent() { seriesId, knownAt }: EvidenceParent,
    @Context('ramp') context: RequestContext,
  ): Promise<ChartParent | null> {
    const series = await context.one(seriesByIds, seriesId);
    return series && chartOf(context, series, { ...chartQuestion({}, context.now), asOf: knownAt });
  }
}
