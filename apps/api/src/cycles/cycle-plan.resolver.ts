import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { DataCollection, Prediction, PredictionResult, StopRule } from '#language';
import { firstSeenOfCycles, isPostHoc, tasksOfCycles, type CycleView, type TaskView } from '#cycles';
import { metricsByIds, type MetricFactsRow } from '#metrics';
import { pilotsByIds } from '#pilots';
import { peopleByIds, type PersonView } from '#units';
import { driverOf, type DriverParent } from '../pilots/driver.resolver.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { PartOf } from './cycle.resolver.js';
import { resultOf } from './prediction-result.js';

type Plan = PartOf<CycleView['plan']>;

@Resolver('CyclePlan')
export class CyclePlanResolver {
  /** Who answers for it now; whom the plan named is in its history. */
  @ResolveField()
  owner(@Parent() plan: Plan, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    const { ownerId } = plan.cycle;
    return ownerId === null ? null : context.one(peopleByIds, ownerId);
  }

  @ResolveField()
  async driver(@Parent() plan: Plan, @Context('ramp') context: RequestContext): Promise<DriverParent | null> {
    if (plan.driverKey === null) return null;
    const pilot = await context.one(pilotsByIds, plan.cycle.pilotId);
    return pilot && driverOf(pilot, plan.driverKey);
  }

  @ResolveField()
  lockedAt({ cycle }: Plan): string | null {
    return cycle.planLockedAt;
  }

  @ResolveField()
  predictions({ cycle, predictions }: Plan): PartOf<Prediction>[] {
    return predictions.map((prediction) => ({ ...prediction, cycle }));
  }

  @ResolveField()
  stopRules({ cycle, stopRules }: Plan): (StopRule & { breachedAt: string | null; cycleId: string })[] {
    return stopRules.map((rule) => {
      const breach = cycle.breaches.find(({ metricId }) => metricId === rule.metricId);
      return { ...rule, breachedAt: breach?.at ?? null, cycleId: cycle.id };
    });
  }

  @ResolveField()
  async tasks(@Parent() { cycle }: Plan, @Context('ramp') context: RequestContext): Promise<TaskView[]> {
    if (!cycle.tasks) return (await context.one(tasksOfCycles, cycle.id)) ?? [];
    return cycle.tasks.map((task) => ({
      ...task,
      cycleId: cycle.id,
      overdue: task.doneAt === null && task.dueOn < cycle.today,
    }));
  }
}

@Resolver('Prediction')
export class PredictionResolver {
  @ResolveField()
  metric(
    @Parent() prediction: PartOf<Prediction>,
    @Context('ramp') context: RequestContext,
  ): Promise<MetricFactsRow | null> | null {
    return prediction.metricId === null ? null : context.one(metricsByIds, prediction.metricId);
  }

  @ResolveField()
  async postHoc(@Parent() prediction: PartOf<Prediction>, @Context('ramp') context: RequestContext): Promise<boolean> {
    const { cycle } = prediction;
    return isPostHoc(prediction, cycle.startedAt, await context.one(firstSeenOfCycles, cycle.id));
  }

  @ResolveField()
  async result(
    @Parent() { id, metricId, cycle }: PartOf<Prediction>,
    @Context('ramp') context: RequestContext,
  ): Promise<(PredictionResult & { cycleId: string }) | null> {
    const found = await resultOf(context, cycle, { id, metricId });
    return found && { ...found, cycleId: cycle.id };
  }
}

@Resolver('DataCollection')
export class DataCollectionResolver {
  @ResolveField()
  metric(@Parent() from: DataCollection, @Context('ramp') context: RequestContext): Promise<MetricFactsRow | null> {
    return context.one(metricsByIds, from.metricId);
  }

  @ResolveField()
  who(@Parent() from: DataCollection, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return from.whoId === null ? null : context.one(peopleByIds, from.whoId);
  }
}

@Resolver('StopRule')
export class StopRuleResolver {
  @ResolveField()
  metric(@Parent() rule: StopRule, @Context('ramp') context: RequestContext): Promise<MetricFactsRow | null> {
    return context.one(metricsByIds, rule.metricId);
  }
}
