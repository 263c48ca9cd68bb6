import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { peopleByIds, unitsByIds, type GrantView, type PersonView, type UnitView } from '#units';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Grant')
export class GrantResolver {
  @ResolveField()
  id(grant: GrantView): string {
    return toGlobalId('Grant', grant.id);
  }

  @ResolveField()
  unit(@Parent() grant: GrantView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, grant.unitId);
  }

  @ResolveField()
  person(@Parent() grant: GrantView, @Context('ramp') context: RequestContext): Promise<PersonView | null> {
    return context.one(peopleByIds, grant.personId);
  }

  @ResolveField()
  grantedBy(@Parent() grant: GrantView, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return grant.grantedBy === null ? null : context.one(peopleByIds, grant.grantedBy);
  }
}

@Resolver('GrantPayload')
export class GrantPayloadResolver {
  /** Not null even where the mutation was refused. */
  @ResolveField()
  grants({ grants }: { grants?: GrantView[] }): GrantView[] {
    return grants ?? [];
  }
}
