import type { Data, GqlClient } from './gql.js';
import type { Part, World } from './world.js';

export const KEY_FIELDS = 'id name prefix scopes expiresAt lastUsedAt revokedAt unit { code } createdBy { name }';
export interface MadeKey {
  key: Data;
  secret: string;
  authorization: string;
  client: GqlClient;
}

/** Asks for a key at a unit, as an administrator unless another is named, and answers the payload. */
export const askForKey = (world: World, input: object, who: Part = 'admin'): Promise<Data> =>
  world.by[who].send(
    'createIntegrationKey',
    'CreateIntegrationKeyInput',
    { name: 'Nightly feed', unit: world.id.north, scopes: ['READ'], ...input },
    `secret integrationKey { ${KEY_FIELDS} }`,
  );

/** Makes one, and a client that signs in with it. */
export async function makeKey(world: World, input: object = {}): Promise<MadeKey> {
  const { integrationKey: key, secret, userErrors } = await askForKey(world, input);
  expect(userErrors).toEqual([]);
  const authorization = `Bearer ${secret}`;
  return { key, secret, authorization, client: world.with(authorization) };
}

export const revokeKey = (world: World, integrationKey: string, who: Part = 'admin'): Promise<Data> =>
  world.by[who].send(
    'revokeIntegrationKey',
    'RevokeIntegrationKeyInput',
    { integrationKey },
    `integrationKey { ${KEY_FIELDS} actions { name allowed missing { rule } } }`,
  );
