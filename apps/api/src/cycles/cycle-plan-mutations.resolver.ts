import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import {
  CompleteTask,
  DiscardCycle,
  PlanCycle,
  RemoveTask,
  RescheduleCycle,
  RevisePlan,
  SaveTask,
  StartCycle,
} from '#cycles';
import type {
  CompleteTaskInput,
  CycleStepInput,
  DiscardCycleInput,
  PlanCycleInput,
  RemoveTaskInput,
  RescheduleCycleInput,
  RevisePlanInput,
  SaveTaskInput,
} from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyIn, keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { CycleMutations, shown } from './cycle-mutations.js';
import { planOf } from './cycle.inputs.js';

/** PLAN: what is written before the start, and the tasks. */
@Resolver()
export class CyclePlanMutations {
  constructor(
    private readonly mutations: Mutations,
    private readonly cycles: CycleMutations,
  ) {}

  @Mutation()
  planCycle(@Args('input') input: PlanCycleInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => ({
      pilotId: keyOf('Pilot', input.pilot, 'pilot'),
      unitId: keyOf('Unit', input.unit, 'unit'),
      previousId: keyIn('Cycle', input.previous, 'previous'),
      plan: planOf(input.plan),
    });
    return this.mutations.run(context, PlanCycle, command, ({ id }) => shown(context, id));
  }

  @Mutation()
  revisePlan(@Args('input') input: RevisePlanInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, RevisePlan, input, (fields) => ({ ...fields, plan: planOf(input.plan) }));
  }

  @Mutation()
  discardCycle(@Args('input') input: DiscardCycleInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, DiscardCycle, input, (fields) => fields);
  }

  @Mutation()
  startCycle(@Args('input') input: CycleStepInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, StartCycle, input, (fields) => fields);
  }

  @Mutation()
  rescheduleCycle(
    @Args('input') input: RescheduleCycleInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    return this.cycles.change(context, RescheduleCycle, input, (fields) => fields);
  }

  @Mutation()
  saveTask(@Args('input') input: SaveTaskInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, SaveTask, input, ({ task, who, ...fields }) => ({
      ...fields,
      taskId: keyIn('CycleTask', task, 'task'),
      whoId: keyIn('Person', who, 'who'),
    }));
  }

  @Mutation()
  completeTask(@Args('input') input: CompleteTaskInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, CompleteTask, input, ({ task, ...fields }) => ({
      ...fields,
      taskId: keyOf('CycleTask', task, 'task'),
    }));
  }

  @Mutation()
  removeTask(@Args('input') input: RemoveTaskInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, RemoveTask, input, ({ task, ...fields }) => ({
      ...fields,
      taskId: keyOf('CycleTask', task, 'task'),
    }));
  }
}
