import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Aim } from '#language';
import { metricsByIds, type MetricFactsRow } from '#metrics';
import type { AimStatus, MetricSpan, OutcomeView, TeamSpan } from '#pilots';
import { peopleByIds, unitsByIds, type PersonView, type UnitView } from '#units';
import { Nodes } from '../graphql/nodes.js';
import type { RequestContext } from '../graphql/request-context.js';
import { progressOf, type PilotParent } from './pilot-batches.js';

export type AimParent = Aim & { pilot: PilotParent };

@Resolver('Aim')
export class AimResolver {
  @ResolveField()
  metric(@Parent() aim: AimParent, @Context('ramp') context: RequestContext): Promise<MetricFactsRow | null> {
    return context.one(metricsByIds, aim.metricId);
  }

  @ResolveField()
  async status(@Parent() { pilot }: AimParent, @Context('ramp') context: RequestContext): Promise<AimStatus> {
    return (await progressOf(context, pilot))?.aimStatus ?? 'NO_DATA';
  }
}

@Resolver('TeamMember')
export class TeamMemberResolver {
  @ResolveField()
  person(@Parent() member: TeamSpan, @Context('ramp') context: RequestContext): Promise<PersonView | null> {
    return context.one(peopleByIds, member.personId);
  }
}

@Resolver('PilotMetric')
export class PilotMetricResolver {
  @ResolveField()
  metric(@Parent() link: MetricSpan, @Context('ramp') context: RequestContext): Promise<MetricFactsRow | null> {
    return context.one(metricsByIds, link.metricId);
  }
}

@Resolver('Outcome')
export class OutcomeResolver {
  constructor(private readonly nodes: Nodes) {}

  @ResolveField()
  metric(@Parent() outcome: OutcomeView, @Context('ramp') context: RequestContext): Promise<MetricFactsRow | null> {
    return context.one(metricsByIds, outcome.metricId);
  }

  @ResolveField()
  unit(@Parent() outcome: OutcomeView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, outcome.unitId);
  }

  @ResolveField()
  series(@Parent() outcome: OutcomeView, @Context('ramp') context: RequestContext): Promise<object | null> {
    return this.nodes.load(context, 'Series', outcome.seriesId);
  }
}
