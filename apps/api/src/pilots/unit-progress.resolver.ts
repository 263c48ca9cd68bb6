import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Calibration } from '#cycles';
import type { Period } from '#language';
import type { MinutesView, UnitProgressView } from '#pilots';
import { unitsByIds, type UnitView } from '#units';
import { dayRange, pastInstant } from '../charts/chart-question.js';
import type { Budget, RequestContext } from '../graphql/request-context.js';
import { calibrations, ideasAt, minutesAt, portfolioKey, portfolios } from './portfolio-batches.js';
import { periodEnds } from './period-ends.js';

/** A portfolio reads all that runs under its unit: a year of months of some units, or a page of units, is what a screen shows. */
const PORTFOLIO_BUDGET: Budget = {
  most: 200,
  problem: {
    code: 'TOO_LARGE',
    rule: 'portfolio.too_many',
    message: 'One request asks for 200 portfolios at most: each unit at each instant is one.',
    remedy: 'Ask for fewer units, or for longer periods.',
    path: ['progress'],
  },
};

@Resolver('Unit')
export class UnitPortfolioResolver {
  @ResolveField()
  progress(
    @Parent() { id: unitId }: UnitView,
    @Args('asOf') asOf: string | null | undefined,
    @Context('ramp') context: RequestContext,
  ): Promise<UnitProgressView | null> {
    context.spend(PORTFOLIO_BUDGET);
    const instant = pastInstant(asOf, context.now);
    return context.one(portfolios, portfolioKey({ unitId, asOf: instant === null ? context.now : new Date(instant) }));
  }

  @ResolveField()
  async progressOverTime(
    @Parent() unit: UnitView,
    @Args() args: { from: string; to?: string | null; every?: Period | null },
    @Context('ramp') context: RequestContext,
  ): Promise<UnitProgressView[]> {
    dayRange(args.from, args.to);
    const asked = { from: args.from, to: args.to ?? null, every: args.every ?? 'MONTH' };
    const ends = periodEnds(asked, unit.timeZone, context.now);
    for (const _ of ends) context.spend(PORTFOLIO_BUDGET);
    const found = await Promise.all(
      ends.map((asOf) => context.one(portfolios, portfolioKey({ unitId: unit.id, asOf }))),
    );
    return found.filter((one) => one !== null);
  }
}

@Resolver('UnitProgress')
export class UnitProgressResolver {
  @ResolveField()
  unit(@Parent() progress: UnitProgressView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, progress.unitId);
  }

  @ResolveField()
  predictions(
    @Parent() progress: UnitProgressView,
    @Context('ramp') context: RequestContext,
  ): Promise<Calibration | null> {
    return context.one(calibrations, portfolioKey(progress));
  }

  @ResolveField()
  async ideasAwaitingReply(
    @Parent() progress: UnitProgressView,
    @Context('ramp') context: RequestContext,
  ): Promise<number> {
    return (await context.one(ideasAt, portfolioKey(progress)))?.awaitingReply ?? 0;
  }

  @ResolveField()
  async medianDaysToAcknowledge(
    @Parent() progress: UnitProgressView,
    @Context('ramp') context: RequestContext,
  ): Promise<number | null> {
    return (await context.one(ideasAt, portfolioKey(progress)))?.medianDaysToAcknowledge ?? null;
  }

  @ResolveField()
  async minutesGivenBack(
    @Parent() progress: UnitProgressView,
    @Context('ramp') context: RequestContext,
  ): Promise<MinutesView> {
    return (await context.one(minutesAt, portfolioKey(progress))) ?? NONE;
  }
}
const NONE: MinutesView = { estimatedPerWeek: null, measuredPerWeek: null };
