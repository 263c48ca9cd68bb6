import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { breachesStandingOfCycles, judgedNowOfCycles } from '#cycles';
import type { PredictionResult, PredictionVerdict, StopRule } from '#language';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('PredictionResult')
export class JudgedNowResolver {
  @ResolveField()
  async verdictNow(
    @Parent() { predictionId, cycleId }: PredictionResult & { cycleId: string },
    @Context('ramp') context: RequestContext,
  ): Promise<PredictionVerdict | null> {
    const judged = await context.one(judgedNowOfCycles, cycleId);
    return judged?.find((one) => one.predictionId === predictionId)?.verdictNow ?? null;
  }
}

@Resolver('StopRule')
export class BreachStandsResolver {
  @ResolveField()
  async breachStands(
    @Parent() { metricId, breachedAt, cycleId }: StopRule & { breachedAt: string | null; cycleId: string },
    @Context('ramp') context: RequestContext,
  ): Promise<boolean | null> {
    if (breachedAt === null) return null;
    return (await context.one(breachesStandingOfCycles, cycleId))?.includes(metricId) ?? null;
  }
}
