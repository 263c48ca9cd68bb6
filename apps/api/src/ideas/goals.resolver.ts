import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { SaveGoal, goalsByIds, listGoals, type Goal } from '#ideas';
import { unitsByIds, type UnitView } from '#units';
import type { SaveGoalInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyIn, keyOf, toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver()
export class GoalsResolver {
  constructor(private readonly mutations: Mutations) {}

  @Query()
  goals(@Args('under') under: string | null | undefined, @Context('ramp') context: RequestContext): Promise<Goal[]> {
    return context.read(listGoals, keyIn('Unit', under, 'under') ?? null);
  }

  @Mutation()
  saveGoal(@Args('input') input: SaveGoalInput, @Context('ramp') context: RequestContext): Promise<object> {
    const { goal, unit, parent, ...fields } = input;
    const shown = async (id: string): Promise<{ goal: Goal | null }> => ({ goal: await context.one(goalsByIds, id) });
    return this.mutations.run(
      context,
      SaveGoal,
      () => ({
        ...fields,
        goalId: keyIn('Goal', goal, 'goal'),
        unitId: keyOf('Unit', unit, 'unit'),
        parentId: keyIn('Goal', parent, 'parent'),
      }),
      ({ id }) => shown(id),
      () => shown(keyOf('Goal', goal as string, 'goal')),
    );
  }
}

@Resolver('Goal')
export class GoalResolver {
  @ResolveField()
  id(goal: Goal): string {
    return toGlobalId('Goal', goal.id);
  }

  @ResolveField()
  unit(@Parent() goal: Goal, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, goal.unitId);
  }

  @ResolveField()
  parent(@Parent() goal: Goal, @Context('ramp') context: RequestContext): Promise<Goal | null> | null {
    return goal.parentId === null ? null : context.one(goalsByIds, goal.parentId);
  }
}
