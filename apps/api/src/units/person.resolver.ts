import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { grantsOfPeople, personActionsOf, type ActionAnswer, type GrantView, type PersonView } from '#units';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Person')
export class PersonResolver {
  @ResolveField()
  id(person: PersonView): string {
    return toGlobalId('Person', person.id);
  }

  @ResolveField()
  async grants(@Parent() person: PersonView, @Context('ramp') context: RequestContext): Promise<GrantView[]> {
    return (await context.one(grantsOfPeople, person.id)) ?? [];
  }

  @ResolveField()
  async actions(@Parent() person: PersonView, @Context('ramp') context: RequestContext): Promise<ActionAnswer[]> {
    return (await context.one(personActionsOf, person.id)) ?? [];
  }
}
