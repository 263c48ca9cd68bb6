import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { grantsOfPerson, peopleByIds, type GrantView, type PersonView } from '#units';
import type { RequestContext, Viewer } from '../graphql/request-context.js';

@Resolver('Viewer')
export class ViewerResolver {
  @ResolveField()
  person(@Parent() { personId }: Viewer, @Context('ramp') context: RequestContext): Promise<PersonView | null> {
    return context.one(peopleByIds, personId);
  }

  @ResolveField()
  grants(@Parent() { personId }: Viewer, @Context('ramp') context: RequestContext): Promise<GrantView[]> {
    return grantsOfPerson(context.reader, personId);
  }
}
