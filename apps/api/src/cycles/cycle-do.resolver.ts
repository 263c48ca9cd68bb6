import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { FieldNote } from '#language';
import { cyclesByIds, notesOfCycles, type CycleView, type TaskView } from '#cycles';
import { peopleByIds, type PersonView } from '#units';
import { toGlobalId } from '../graphql/node-ids.js';
import { Nodes } from '../graphql/nodes.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { PartOf } from './cycle.resolver.js';

@Resolver('CycleDo')
export class CycleDoResolver {
  @ResolveField()
  async observations(
    @Parent() { cycle }: PartOf<NonNullable<CycleView['do']>>,
    @Context('ramp') context: RequestContext,
  ): Promise<FieldNote[]> {
    return cycle.notes ?? (await context.one(notesOfCycles, cycle.id)) ?? [];
  }
}

@Resolver('FieldNote')
export class FieldNoteResolver {
  @ResolveField()
  by(@Parent() note: FieldNote, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return note.byId === null ? null : context.one(peopleByIds, note.byId);
  }
}

@Resolver('CycleTask')
export class CycleTaskResolver {
  constructor(private readonly nodes: Nodes) {}

  @ResolveField()
  id(task: TaskView): string {
    return toGlobalId('CycleTask', task.id);
  }

  @ResolveField()
  cycle(@Parent() task: TaskView, @Context('ramp') context: RequestContext): Promise<CycleView | null> {
    return context.one(cyclesByIds, task.cycleId);
  }

  @ResolveField()
  signal(@Parent() { signalId }: TaskView, @Context('ramp') context: RequestContext): Promise<object | null> | null {
    return signalId === null ? null : this.nodes.load(context, 'Signal', signalId);
  }

  @ResolveField()
  who(@Parent() task: TaskView, @Context('ramp') context: RequestContext): Promise<PersonView | null> {
    return context.one(peopleByIds, task.whoId);
  }
}
