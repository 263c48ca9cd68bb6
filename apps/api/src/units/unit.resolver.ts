import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { PageInput } from '#platform';
import {
  ancestorsOf,
  childrenOf,
  grantsOfUnits,
  leadsOf,
  rolesAt,
  rolesAnywhere,
  rolesAtOrganisation,
  unitFacts,
  unitsByIds,
  type ActionAnswer,
  type GrantView,
  type PersonView,
  type UnitFacts,
  type UnitView,
} from '#units';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import { toGlobalId } from '../graphql/node-ids.js';
import type { BatchRead, RequestContext } from '../graphql/request-context.js';
import { actionsAtUnit } from './actions-at-unit.js';

@Resolver('Unit')
export class UnitResolver {
  @ResolveField()
  id(unit: UnitView): string {
    return toGlobalId('Unit', unit.id);
  }

  @ResolveField()
  parent(@Parent() unit: UnitView, @Context('ramp') context: RequestContext): Promise<UnitView | null> | null {
    return unit.parentId === null ? null : context.one(unitsByIds, unit.parentId);
  }

  @ResolveField()
  async ancestors(@Parent() unit: UnitView, @Context('ramp') context: RequestContext): Promise<UnitView[]> {
    return (await context.one(ancestorsOf, unit.id)) ?? [];
  }

  @ResolveField()
  async children(@Parent() unit: UnitView, @Context('ramp') context: RequestContext): Promise<UnitView[]> {
    return (await context.one(childrenOf, unit.id)) ?? [];
  }

  @ResolveField()
  async leads(@Parent() unit: UnitView, @Context('ramp') context: RequestContext): Promise<PersonView[]> {
    return (await context.one(leadsOf, unit.id)) ?? [];
  }

  @ResolveField()
  async grants(
    @Parent() unit: UnitView,
    @Args() args: PageInput,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<GrantView>> {
    return connection(await context.one(grantsOfUnits, unit.id, pageOf(args)));
  }

  @ResolveField()
  async actions(@Parent() unit: UnitView, @Context('ramp') context: RequestContext): Promise<ActionAnswer[]> {
    const facts = await context.one(factsOfUnits, unit.id);
    const held = {
      here: (await context.one(rolesAt, unit.id)) ?? [],
      atOrganisation: (await context.one(rolesAtOrganisation, unit.id)) ?? [],
      anywhere: (await context.one(rolesAnywhere, unit.id)) ?? [],
    };
    return facts ? actionsAtUnit(held, facts, context.now) : [];
  }
}

const factsOfUnits: BatchRead<UnitFacts, undefined> = (reader, _viewerId, ids) => unitFacts(reader, ids);
