import { setImmediate as nextTurn } from 'node:timers/promises';
import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { metricsByIds, type MetricFactsRow } from '#metrics';
import {
  effectAnalyses,
  effectsOf,
  metricsNow,
  type EffectAnswer,
  type EffectErrors,
  type MetricAnalysis,
} from '#pilots';
import { unitsByIds, type UnitView } from '#units';
import { pastInstant } from '../charts/chart-question.js';
import { keyIn } from '../graphql/node-ids.js';
import type { BatchRead, RequestContext } from '../graphql/request-context.js';
import { EFFECT_BUDGET } from './effect-budget.js';
import type { PilotParent } from './pilot-batches.js';

interface Asked {
  metricId: string | null;
  asOf: string | null;
  now: Date;
  errors: EffectErrors;
}
const analyses: BatchRead<MetricAnalysis[], Asked> = (reader, viewerId, ids, { asOf, ...asked }) =>
  effectAnalyses(reader, viewerId, ids, { ...asked, asOf: asOf === null ? null : new Date(asOf) });

@Resolver('Pilot')
export class PilotEffectsResolver {
  @ResolveField()
  async effects(
    @Parent() pilot: PilotParent,
    @Args() args: { metric?: string | null; asOf?: string | null; errors?: EffectErrors | null },
    @Context('ramp') context: RequestContext,
  ): Promise<EffectAnswer[]> {
    const metricId = keyIn('Metric', args.metric, 'metric') ?? null;
    const asOf = pastInstant(args.asOf, context.now) ?? pilot.knownAt ?? null;
    for (const link of metricsNow(pilot))
      if (metricId === null || link.metricId === metricId) context.spend(EFFECT_BUDGET);
    const found =
      (await context.one(analyses, pilot.id, {
        metricId,
        asOf,
        now: context.now,
        errors: args.errors ?? 'AUTOREGRESSIVE',
      })) ?? [];
    const answers: EffectAnswer[] = [];
    for (const analysis of found) {
      // One metric a turn of the event loop, so that other requests are answered in between.
      await nextTurn();
      answers.push(...effectsOf(analysis));
    }
    return answers;
  }
}

@Resolver('EffectEstimate')
export class EffectEstimateResolver {
  @ResolveField()
  metric(
    @Parent() { metricId }: EffectAnswer,
    @Context('ramp') context: RequestContext,
  ): Promise<MetricFactsRow | null> {
    return context.one(metricsByIds, metricId);
  }

  @ResolveField()
  units(@Parent() { unitIds }: EffectAnswer, @Context('ramp') context: RequestContext): Promise<UnitView[]> {
    return unitsOf(context, unitIds);
  }

  @ResolveField()
  comparisonUnits(
    @Parent() { comparisonUnitIds }: EffectAnswer,
    @Context('ramp') context: RequestContext,
  ): Promise<UnitView[]> {
    return unitsOf(context, comparisonUnitIds);
  }
}

async function unitsOf(context: RequestContext, ids: readonly string[]): Promise<UnitView[]> {
  const units = await Promise.all(ids.map((id) => context.one(unitsByIds, id)));
  return units.filter((unit) => unit !== null);
}
