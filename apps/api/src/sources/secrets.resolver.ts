import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { StoreSecret, secretsByIds, type SecretView } from '#sources';
import { unitsByIds, type UnitView } from '#units';
import type { StoreSecretInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf, toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Secret')
export class SecretsResolver {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  storeSecret(@Args('input') input: StoreSecretInput, @Context('ramp') context: RequestContext): Promise<object> {
    const { unit, ...secret } = input;
    const command = () => ({ ...secret, unitId: keyOf('Unit', unit, 'unit') });
    return this.mutations.run(context, StoreSecret, command, async ({ id }) => ({
      secret: await context.one(secretsByIds, id),
    }));
  }

  @ResolveField()
  id(secret: SecretView): string {
    return toGlobalId('Secret', secret.id);
  }

  @ResolveField()
  unit(@Parent() secret: SecretView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, secret.unitId);
  }
}
