import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { actionsOfCycles, cyclesAt, cyclesByIds, labelOf, nextCycles, nextStep, type CycleView } from '#cycles';
import { pilotsByIds, type PilotView } from '#pilots';
import type { PageInput } from '#platform';
import { unitsByIds, type ActionAnswer, type UnitView } from '#units';
import { historyOfStreams, type EventView } from '../events/event.reads.js';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { studyOf, type StudyParent } from './cycle-study.resolver.js';

/** A part of a cycle, with the whole beside it for the links that lead on. */
export type PartOf<Part> = Part & { cycle: CycleView };

@Resolver('Cycle')
export class CycleResolver {
  @ResolveField()
  id(cycle: CycleView): string {
    return toGlobalId('Cycle', cycle.id);
  }

  @ResolveField()
  label(cycle: CycleView): string {
    return labelOf(cycle);
  }

  @ResolveField()
  pilot(@Parent() cycle: CycleView, @Context('ramp') context: RequestContext): Promise<PilotView | null> {
    return context.one(pilotsByIds, cycle.pilotId);
  }

  @ResolveField()
  unit(@Parent() cycle: CycleView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, cycle.unitId);
  }

  @ResolveField()
  previous(@Parent() cycle: CycleView, @Context('ramp') context: RequestContext): Promise<CycleView | null> | null {
    return cycle.previousId === null ? null : context.one(cyclesByIds, cycle.previousId);
  }

  @ResolveField()
  async next(@Parent() cycle: CycleView, @Context('ramp') context: RequestContext): Promise<CycleView[]> {
    return (await context.one(nextCycles, cycle.id)) ?? [];
  }

  @ResolveField()
  plan(cycle: CycleView): PartOf<CycleView['plan']> {
    return { ...cycle.plan, cycle };
  }

  @ResolveField()
  do(cycle: CycleView): PartOf<NonNullable<CycleView['do']>> | null {
    return cycle.do && { ...cycle.do, cycle };
  }

  @ResolveField()
  study(cycle: CycleView): StudyParent | null {
    return studyOf(cycle);
  }

  @ResolveField()
  async nextStep(@Parent() cycle: CycleView, @Context('ramp') context: RequestContext): Promise<string> {
    const [pilot, unit] = await Promise.all([
      context.one(pilotsByIds, cycle.pilotId),
      context.one(unitsByIds, cycle.unitId),
    ]);
    return nextStep(cycle, { pilotStage: pilot?.stage ?? null, limit: unit?.settings ?? null, today: cycle.today });
  }

  @ResolveField()
  async history(
    @Parent() cycle: CycleView,
    @Args() args: PageInput,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<EventView>> {
    return connection(await context.one(historyOfStreams, cycle.id, pageOf(args)));
  }

  @ResolveField()
  at(
    @Parent() cycle: CycleView,
    @Args('instant') instant: string,
    @Context('ramp') context: RequestContext,
  ): Promise<CycleView | null> {
    return context.one(cyclesAt, cycle.id, { instant });
  }

  @ResolveField()
  async actions(@Parent() cycle: CycleView, @Context('ramp') context: RequestContext): Promise<ActionAnswer[]> {
    return (await context.one(actionsOfCycles, cycle.id)) ?? [];
  }
}
