import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  integrationKeyActions,
  peopleByIds,
  unitsByIds,
  type ActionAnswer,
  type IntegrationKeyView,
  type PersonView,
  type UnitView,
} from '#units';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('IntegrationKey')
export class IntegrationKeyResolver {
  @ResolveField()
  id(key: IntegrationKeyView): string {
    return toGlobalId('IntegrationKey', key.id);
  }

  @ResolveField()
  unit(@Parent() key: IntegrationKeyView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, key.unitId);
  }

  @ResolveField()
  createdBy(
    @Parent() { createdBy }: IntegrationKeyView,
    @Context('ramp') context: RequestContext,
  ): Promise<PersonView | null> | null {
    return createdBy === null ? null : context.one(peopleByIds, createdBy);
  }

  @ResolveField()
  async actions(@Parent() key: IntegrationKeyView, @Context('ramp') context: RequestContext): Promise<ActionAnswer[]> {
    return (await context.one(integrationKeyActions, key.id)) ?? [];
  }
}
