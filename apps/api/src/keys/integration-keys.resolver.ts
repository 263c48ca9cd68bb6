import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import {
  CreateIntegrationKey,
  RevokeIntegrationKey,
  integrationKeysByIds,
  listIntegrationKeys,
  type IntegrationKeyView,
} from '#units';
import type { CreateIntegrationKeyInput, RevokeIntegrationKeyInput } from '../graphql/input-types.js';
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
    return this.mutations.run(context, CreateIntegrationKey, command, async ({ id, secret }) => ({
      integrationKey: await context.one(integrationKeysByIds, id),
      secret,
    }));
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
