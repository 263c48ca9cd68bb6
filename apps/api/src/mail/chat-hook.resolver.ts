import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { chatHookActions, type ChatHookView } from '#mail';
import { peopleByIds, unitsByIds, type ActionAnswer, type PersonView, type UnitView } from '#units';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('ChatHook')
export class ChatHookResolver {
  @ResolveField()
  id(hook: ChatHookView): string {
    return toGlobalId('ChatHook', hook.id);
  }

  @ResolveField()
  unit(@Parent() hook: ChatHookView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, hook.unitId);
  }

  @ResolveField()
  createdBy(
    @Parent() { createdById }: ChatHookView,
    @Context('ramp') context: RequestContext,
  ): Promise<PersonView | null> | null {
    return createdById === null ? null : context.one(peopleByIds, createdById);
  }

  @ResolveField()
  actions(hook: ChatHookView): ActionAnswer[] {
    return chatHookActions(hook);
  }
}
