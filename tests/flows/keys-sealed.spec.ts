import { loadConfig, newMasterKey, type Config } from '#platform';
import { createApi } from '../../apps/api/src/create-api.js';
import { GqlClient } from '../setup/gql.js';
import { makeKey, type MadeKey } from '../setup/keys.js';
import { baseOf } from '../setup/sessions.js';
import { TEST_KEYS } from '../setup/test-keys.js';
import { CAST, createWorld, type World } from '../setup/world.js';

const WHO = '{ viewer { integrationKey { name } } }';
const MAKE = `mutation ($input: CreateIntegrationKeyInput!) { createIntegrationKey(input: $input) { secret userErrors { rule } } }`;
let world: World;
let key: MadeKey;
beforeAll(async () => {
  world = await createWorld();
  key = await makeKey(world);
});
afterAll(() => world?.close());

/** Asks another process of the same installation, that is set up otherwise: with the key, and as an administrator. */
async function elsewhere(settings: Partial<Config>): Promise<{ reason: unknown; made: unknown; person: unknown }> {
  const { url: databaseUrl } = world.source.options as { url: string };
  const { issuer: oidcIssuer } = world.issuer;
  const api = await createApi({ ...loadConfig({}), databaseUrl, oidcIssuer, ...settings });
  try {
    await api.listen(0, '127.0.0.1');
    const url = `${await api.getUrl()}/graphql`;
    const as = (authorization: string) => new GqlClient(url, () => Promise.resolve(authorization));
    const admin = as(`Bearer ${await world.issuer.tokenFor(CAST.admin.sub)}`);
    const input = { name: 'Anew', unit: world.id.north, scopes: ['READ'] };
    const { errors } = await as(key.authorization).query(WHO);
    const { secret, userErrors } = (await admin.data(MAKE, { input })).createIntegrationKey;
    expect(secret === null).toBe(userErrors.length > 0);
    return {
      reason: errors?.[0]?.extensions['reason'],
      made: userErrors[0]?.rule ?? 'made',
      person: (await admin.data('{ viewer { person { name } } }')).viewer.person.name,
    };
  } finally {
    await api.close();
  }
}

it.each([
  ['no master key', () => ({ masterKey: null }), 'secret.no_master_key'],
  ['another master key', () => ({ masterKey: newMasterKey() }), 'secret.other_master_key'],
] as const)('with %s no key opens and none is made, and people go on', async (_, settings, made) => {
  const person = CAST.admin.name;
  expect(await elsewhere(settings())).toEqual({ reason: 'KEYS_SEALED', made, person });
  expect((await key.client.data(WHO)).viewer.integrationKey.name).toBe('Nightly feed');
});

it('a copy for trials has keys of its own, and those of the original open nothing there', async () => {
  const there = await elsewhere({ masterKey: TEST_KEYS, environment: 'trial' });
  expect(there).toMatchObject({ reason: 'KEY_ELSEWHERE', made: 'made' });
});

it('each plain address is open to the scope that is said, and to no other', async () => {
  const keys = {
    READ: key,
    READ_EVENTS: await makeKey(world, { name: 'Events', scopes: ['READ_EVENTS'] }),
    RECORD_MEASUREMENTS: await makeKey(world, { name: 'Values', scopes: ['RECORD_MEASUREMENTS'] }),
    MANAGE_SOURCES: await makeKey(world, { name: 'Sources', scopes: ['MANAGE_SOURCES'] }),
  };
  const ask = async (path: string, method: string, { authorization }: MadeKey): Promise<number> => {
    const headers = { authorization, forwarded: 'for=192.0.2.7', 'content-type': 'application/json' };
    const body = method === 'GET' ? undefined : '[]';
    return (await fetch(baseOf(world) + path, { method, headers, ...(body && { body }) })).status;
  };
  // 403: closed. 404 and the like: open, and nothing there.
  for (const [path, method, opens] of [
    ['/charts/x.svg', 'GET', 'READ'],
    ['/reports/x.md', 'GET', 'READ'],
    ['/exports/measurements.csv', 'GET', 'READ'],
    ['/cycles/x.ics', 'GET', 'READ'],
    ['/ingest/measurements', 'POST', 'RECORD_MEASUREMENTS'],
    ['/ingest/uploads/x', 'PUT', 'RECORD_MEASUREMENTS'],
    ['/metrics', 'GET', null],
  ] as const)
    for (const [scope, one] of Object.entries(keys))
      expect([path, scope, (await ask(path, method, one)) !== 403]).toEqual([path, scope, scope === opens]);
});
