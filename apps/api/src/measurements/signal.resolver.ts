import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { cyclesRunningAt, type CycleView } from '#cycles';
import { seriesByIds, signalActions, type PhaseRow, type SeriesView, type SignalView } from '#measurements';
import { peopleByIds, rolesAt, type ActionAnswer, type PersonView } from '#units';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Signal')
export class SignalResolver {
  @ResolveField()
  id(signal: SignalView): string {
    return toGlobalId('Signal', signal.id);
  }

  @ResolveField()
  series(@Parent() signal: SignalView, @Context('ramp') context: RequestContext): Promise<SeriesView | null> {
    return context.one(seriesByIds, signal.seriesId);
  }

  @ResolveField()
  async cycles(@Parent() { unitId, from }: SignalView, @Context('ramp') context: RequestContext): Promise<CycleView[]> {
    return (await context.one(cyclesRunningAt, `${unitId}:${from}`)) ?? [];
  }

  @ResolveField()
  explainedBy(
    @Parent() { explainedBy }: SignalView,
    @Context('ramp') context: RequestContext,
  ): Promise<PersonView | null> | null {
    return explainedBy === null ? null : context.one(peopleByIds, explainedBy);
  }

  @ResolveField()
  async actions(@Parent() { unitId }: SignalView, @Context('ramp') context: RequestContext): Promise<ActionAnswer[]> {
    return signalActions((await context.one(rolesAt, unitId)) ?? []);
  }
}

@Resolver('Phase')
export class PhaseResolver {
  @ResolveField()
  id(phase: PhaseRow): string {
    return toGlobalId('Phase', phase.id);
  }

  @ResolveField()
  from(phase: PhaseRow): string {
    return phase.startsOn;
  }

  @ResolveField()
  by(@Parent() phase: PhaseRow, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return phase.byId === null ? null : context.one(peopleByIds, phase.byId);
  }
}
