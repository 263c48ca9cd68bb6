import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import {
  GrantRole,
  InvitePerson,
  RevokeRole,
  SaveUnit,
  grantsByIds,
  grantsOfPerson,
  peopleByIds,
  unitsByIds,
  type GrantView,
} from '#units';
import type { GrantInput, InvitePersonInput, RevokeRoleInput, SaveUnitInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyIn, keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver()
export class UnitsMutations {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  saveUnit(@Args('input') input: SaveUnitInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => {
      const { unit, parent, ...fields } = input;
      return { ...fields, unitId: keyIn('Unit', unit, 'unit') ?? undefined, parentId: keyIn('Unit', parent, 'parent') };
    };
    return this.mutations.run(context, SaveUnit, command, async ({ id }) => ({
      unit: await context.one(unitsByIds, id),
    }));
  }

  @Mutation()
  invitePerson(@Args('input') input: InvitePersonInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => {
      const { unit, ...fields } = input;
      return { ...fields, unitId: keyOf('Unit', unit, 'unit') };
    };
    return this.mutations.run(context, InvitePerson, command, async ({ id }) => ({
      person: await context.one(peopleByIds, id),
    }));
  }

  @Mutation()
  grantRole(@Args('input') input: GrantInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => ({
      personId: keyOf('Person', input.person, 'person'),
      unitId: keyOf('Unit', input.unit, 'unit'),
      role: input.role,
    });
    return this.mutations.run(context, GrantRole, command, ({ id }) => grantsBeside(context, id));
  }

  @Mutation()
  revokeRole(@Args('input') input: RevokeRoleInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => ({ grantId: keyOf('Grant', input.grant, 'grant'), because: input.because });
    return this.mutations.run(context, RevokeRole, command, ({ id }) => grantsBeside(context, id));
  }
}

/** What the person of a changed grant holds now, as far as the viewer may see it. */
async function grantsBeside(context: RequestContext, grantId: string): Promise<{ grants: GrantView[] }> {
  const grant = await context.one(grantsByIds, grantId);
  const held = grant ? await grantsOfPerson(context.reader, grant.personId) : [];
  const seen = await Promise.all(held.map(({ id }) => context.one(grantsByIds, id)));
  return { grants: seen.filter((one) => one !== null) };
}
