import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  CreateIntegrationKey,
  RevokeIntegrationKey,
  integrationKeysByIds,
  listIntegrationKeys,
  type IntegrationKeyView,
} from '#units';
import type { CreateIntegrationKeyInput, RevokeIntegrationKeyInput } from '../graphql/input-types.js';
import { toldOnce } from '../graphql/kept-result.js';
import { Mutations } from '../graphql/mutations.js';
import { keyIn, keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver()
export class IntegrationKeysResolver {
  constructor(private readonly mutations: Mutations) {}

  @Query()
  integrationKeys(
    @Args('under') under: string | null | undefined,
    @Context('ramp') context: RequestContext,
  ): Promise<IntegrationKeyView[]> {
    return context.read(listIntegrationKeys, keyIn('Unit', under, 'under'));
  }

  @Mutation()
  createIntegrationKey(
    @Args('input') input: CreateIntegrationKeyInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => {
      const { unit, expiresAt, ...fields } = input;
      return { ...fields, unitId: keyOf('Unit', unit, 'unit'), expiresAt: expiresAt ? new Date(expiresAt) : null };
    };
    const shown = async ({ id }: { id: string }) => ({ integrationKey: await context.one(integrationKeysByIds, id) });
    return this.mutations.runKeeping(
      context,
      CreateIntegrationKey,
      command,
      async (made) => ({ ...(await shown(made)), secret: made.secret }),
      {
        kept: ({ id }) => ({ id }),
        again: async (kept) => ({ ...(await shown(kept)), secret: null, userErrors: KEY_TOLD }),
      },
    );
  }

  @Mutation()
  revokeIntegrationKey(
    @Args('input') input: RevokeIntegrationKeyInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({ keyId: keyOf('IntegrationKey', input.integrationKey, 'integrationKey') });
    return this.mutations.run(context, RevokeIntegrationKey, command, async ({ id }) => ({
      integrationKey: await context.one(integrationKeysByIds, id),
    }));
  }
}

const KEY_TOLD = toldOnce(
  'The key',
  'Call createIntegrationKey with a new Idempotency-Key for a second one, and revokeIntegrationKey for this one.',
);
