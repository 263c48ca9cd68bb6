import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { PilotClosing } from '#language';
import { metricsByIds, type MetricFactsRow } from '#metrics';
import {
  pilotsByIds,
  snapshotsOfPilots,
  type GateOverride,
  type PilotView,
  type SnapshotView,
  type Win,
} from '#pilots';
import { peopleByIds, unitsByIds, type PersonView, type UnitView } from '#units';
import { toGlobalId } from '../graphql/node-ids.js';
import { Nodes } from '../graphql/nodes.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { PilotParent } from './pilot-batches.js';

const MOST = 100;

/** How a pilot lives and ends. */
@Resolver('Pilot')
export class PilotLifeResolver {
  @ResolveField()
  closing({ closed }: PilotParent): PilotClosing | null {
    return closed && closed.closing;
  }

  @ResolveField()
  closedBecause({ closed }: PilotParent): string | null {
    return closed && closed.because;
  }

  @ResolveField()
  closedAt({ closed }: PilotParent): string | null {
    return closed && closed.at;
  }

  @ResolveField()
  mergedInto(
    @Parent() { closed }: PilotParent,
    @Context('ramp') context: RequestContext,
  ): Promise<PilotView | null> | null {
    return closed?.intoPilotId ? context.one(pilotsByIds, closed.intoPilotId) : null;
  }

  @ResolveField()
  transferredTo(
    @Parent() { closed }: PilotParent,
    @Context('ramp') context: RequestContext,
  ): Promise<UnitView | null> | null {
    return closed?.intoUnitId ? context.one(unitsByIds, closed.intoUnitId) : null;
  }

  @ResolveField()
  wins({ wins }: PilotParent): Win[] {
    return wins.slice(-MOST).reverse();
  }

  @ResolveField()
  overrides({ overrides }: PilotParent): GateOverride[] {
    return overrides.slice(-MOST);
  }

  @ResolveField()
  async progressOverTime(
    @Parent() pilot: PilotParent,
    @Context('ramp') context: RequestContext,
  ): Promise<SnapshotView[]> {
    return (await context.one(snapshotsOfPilots, pilot.id, { until: pilot.knownAt ?? null })) ?? [];
  }
}

@Resolver('Win')
export class WinResolver {
  constructor(private readonly nodes: Nodes) {}

  @ResolveField()
  id(win: Win): string {
    return toGlobalId('Win', win.id);
  }

  @ResolveField()
  async thanks(@Parent() win: Win, @Context('ramp') context: RequestContext): Promise<PersonView[]> {
    const people = await Promise.all(win.thanksIds.map((id) => context.one(peopleByIds, id)));
    return people.filter((person) => person !== null);
  }

  @ResolveField()
  cycle(@Parent() win: Win, @Context('ramp') context: RequestContext): Promise<object | null> | null {
    return win.cycleId === null ? null : this.nodes.load(context, 'Cycle', win.cycleId);
  }

  @ResolveField()
  metric(@Parent() win: Win, @Context('ramp') context: RequestContext): Promise<MetricFactsRow | null> | null {
    return win.metricId === null ? null : context.one(metricsByIds, win.metricId);
  }

  @ResolveField()
  by(@Parent() win: Win, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return win.byId === null ? null : context.one(peopleByIds, win.byId);
  }
}

@Resolver('GateOverride')
export class GateOverrideResolver {
  @ResolveField()
  by(@Parent() { byId }: GateOverride, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return byId === null ? null : context.one(peopleByIds, byId);
  }
}
