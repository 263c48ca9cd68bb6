import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { cyclesOfPilots, rampsOfPilots, type CycleView, type RampView } from '#cycles';
import { interventionsByKeys, type InterventionView } from '#metrics';
import { metricsNow, outcomesOfPilots, teamNow, type OutcomeView, type PilotProgressView } from '#pilots';
import type { MetricSpan, TeamSpan } from '#pilots';
import type { PageInput } from '#platform';
import { peopleByIds, unitsByIds, type ActionAnswer, type PersonView, type UnitView } from '#units';
import { pastInstant } from '../charts/chart-question.js';
import { cycleFilterOf } from '../cycles/cycle.inputs.js';
import { historyOfPilots, type EventView } from '../events/event.reads.js';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { CycleFilter } from '../graphql/input-types.js';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { AimParent } from './pilot-parts.resolver.js';
import { actionsNow, asKnown, pilotsKnownAt, progressOf, type PilotParent } from './pilot-batches.js';

@Resolver('Pilot')
export class PilotResolver {
  @ResolveField()
  id(pilot: PilotParent): string {
    return toGlobalId('Pilot', pilot.id);
  }

  @ResolveField()
  aim(pilot: PilotParent): AimParent | null {
    return pilot.aim && { ...pilot.aim, pilot };
  }

  @ResolveField()
  intervention(
    @Parent() pilot: PilotParent,
    @Context('ramp') context: RequestContext,
  ): Promise<InterventionView | null> | null {
    return pilot.interventionKey === null ? null : context.one(interventionsByKeys, pilot.interventionKey);
  }

  @ResolveField()
  unit(@Parent() pilot: PilotParent, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, pilot.unitId);
  }

  @ResolveField()
  sponsor(@Parent() pilot: PilotParent, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return pilot.sponsorId === null ? null : context.one(peopleByIds, pilot.sponsorId);
  }

  @ResolveField()
  team(pilot: PilotParent): TeamSpan[] {
    return teamNow(pilot);
  }

  @ResolveField()
  metrics(pilot: PilotParent): MetricSpan[] {
    return metricsNow(pilot);
  }

  @ResolveField()
  async cycles(
    @Parent() pilot: PilotParent,
    @Args() args: PageInput & { filter?: CycleFilter | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<CycleView>> {
    const asked = { filter: cycleFilterOf(args.filter), page: pageOf(args) };
    const page = await context.one(cyclesOfPilots, pilot.id, asked);
    if (!page || pilot.knownAt === undefined) return connection(page);
    const rows = await asKnown(context, pilot, page.rows);
    return connection({ ...page, rows, totalCount: page.totalCount - (page.rows.length - rows.length) });
  }

  @ResolveField()
  async ramps(@Parent() pilot: PilotParent, @Context('ramp') context: RequestContext): Promise<RampView[]> {
    const ramps = (await context.one(rampsOfPilots, pilot.id)) ?? [];
    const known = await Promise.all(
      ramps.map(async (ramp) => ({ ...ramp, cycles: await asKnown(context, pilot, ramp.cycles) })),
    );
    return known.filter((ramp) => ramp.cycles.length > 0);
  }

  @ResolveField()
  async progress(
    @Parent() pilot: PilotParent,
    @Args('asOf') asOf: string | null | undefined,
    @Context('ramp') context: RequestContext,
  ): Promise<PilotProgressView | null> {
    return progressOf(context, pilot, pastInstant(asOf, context.now));
  }

  @ResolveField()
  async outcomes(@Parent() pilot: PilotParent, @Context('ramp') context: RequestContext): Promise<OutcomeView[]> {
    return (await context.one(outcomesOfPilots, pilot.id)) ?? [];
  }

  @ResolveField()
  async history(
    @Parent() pilot: PilotParent,
    @Args() args: PageInput,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<EventView>> {
    return connection(await context.one(historyOfPilots, pilot.id, pageOf(args)));
  }

  @ResolveField()
  at(
    @Parent() pilot: PilotParent,
    @Args('instant') instant: string,
    @Context('ramp') context: RequestContext,
  ): Promise<PilotParent | null> {
    return context.one(pilotsKnownAt, pilot.id, { instant });
  }

  @ResolveField()
  async actions(@Parent() pilot: PilotParent, @Context('ramp') context: RequestContext): Promise<ActionAnswer[]> {
    return (await context.one(actionsNow, pilot.id, { now: context.now })) ?? [];
  }
}
