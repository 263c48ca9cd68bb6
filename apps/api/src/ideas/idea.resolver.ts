import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { actionsOfIdeas, goalsByIds, type Goal, type Idea, type Reply } from '#ideas';
import { peopleByIds, unitsByIds, type ActionAnswer, type PersonView, type UnitView } from '#units';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Idea')
export class IdeaResolver {
  @ResolveField()
  id(idea: Idea): string {
    return toGlobalId('Idea', idea.id);
  }

  @ResolveField()
  unit(@Parent() idea: Idea, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, idea.unitId);
  }

  @ResolveField()
  submittedBy(@Parent() idea: Idea, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return idea.submittedById === null ? null : context.one(peopleByIds, idea.submittedById);
  }

  @ResolveField()
  submittedAt(idea: Idea): string | null {
    return idea.anonymous ? null : idea.createdAt;
  }

  @ResolveField()
  supporters(idea: Idea): number {
    return idea.supporterIds.length;
  }

  @ResolveField()
  async viewerSupports(@Parent() idea: Idea, @Context('ramp') context: RequestContext): Promise<boolean> {
    return idea.supporterIds.includes((await context.viewer()).personId);
  }

  @ResolveField()
  async goals(@Parent() idea: Idea, @Context('ramp') context: RequestContext): Promise<Goal[]> {
    const goals = await Promise.all(idea.goalIds.map((id) => context.one(goalsByIds, id)));
    return goals.filter((goal) => goal !== null);
  }

  @ResolveField()
  async actions(@Parent() idea: Idea, @Context('ramp') context: RequestContext): Promise<ActionAnswer[]> {
    return (await context.one(actionsOfIdeas, idea.id)) ?? [];
  }
}

@Resolver('Reply')
export class ReplyResolver {
  @ResolveField()
  by(@Parent() reply: Reply, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return reply.byId === null ? null : context.one(peopleByIds, reply.byId);
  }
}
