import type { Clock } from '#platform';
import { toGlobalId } from '#language';
import { row, send } from '../setup/ingest.js';
import { follow } from '../setup/follow.js';
import { expectUserError, type Answer, type Data } from '../setup/gql.js';
import { KEY_FIELDS, askForKey, makeKey, revokeKey } from '../setup/keys.js';
import { settle } from '../setup/settle.js';
import { everyRow } from '../setup/traces.js';
import { createWorld, type World } from '../setup/world.js';
import { until } from '../setup/until.js';

const DAY = 86_400_000;
let ahead = 0;
const clock: Clock = { now: () => new Date(Date.now() + ahead) };
let world: World;
beforeAll(async () => {
  world = await createWorld(clock);
});
afterAll(() => world?.close());
beforeEach(async () => {
  ahead = 0;
  await world.rows('update integration_keys set revoked_at = created_at where revoked_at is null');
});

const reasonOf = ({ status, errors }: Answer): unknown[] => [status, errors?.[0]?.extensions['reason']];
const WHO = `{ viewer { person { name } grants { id } integrationKey { ${KEY_FIELDS} } } }`;

describe('a key', () => {
  it('is made by an administrator of the unit, shown once, and knows itself', async () => {
    const { key, secret, client } = await makeKey(world, { scopes: ['READ', 'RECORD_MEASUREMENTS'] });
    expect(secret).toMatch(/^ramp_live_[0-9A-Za-z]{12}_[0-9A-Za-z]{49}$/);
    expect(key).toMatchObject({
      ...{ name: 'Nightly feed', prefix: secret.slice(0, secret.lastIndexOf('_')), unit: { code: 'QH-N' } },
      ...{ scopes: ['READ', 'RECORD_MEASUREMENTS'], createdBy: { name: 'Ada Quill' }, revokedAt: null },
    });
    const { viewer } = await client.data(WHO);
    expect(viewer).toMatchObject({ person: null, grants: [], integrationKey: { id: key.id } });
    expect((await world.by.admin.data(WHO)).viewer.integrationKey).toBeNull();
  });

  it.each([
    ['coach', 'FORBIDDEN', 'FORBIDDEN'],
    ['viewer', 'FORBIDDEN', 'FORBIDDEN'],
    ['neighbour', 'NOT_FOUND', 'NOT_FOUND'],
    // It sees the unit, and no key but itself.
    ['integration', 'FORBIDDEN', 'NOT_FOUND'],
  ] as const)('is not made, listed or revoked by the %s', async (who, made, revoked) => {
    expect((await askForKey(world, {}, who)).userErrors).toMatchObject([{ code: made }]);
    const { key, client } = await makeKey(world);
    expect((await revokeKey(world, key.id, who)).userErrors).toMatchObject([{ code: revoked }]);
    expect((await world.by[who].data('{ integrationKeys { id } }')).integrationKeys).toEqual([]);
    expect((await client.data('{ viewer { integrationKey { id } } }')).viewer.integrationKey.id).toBe(key.id);
  });

  it('ends within two years, in words', async () => {
    const at = (days: number): object => ({ expiresAt: new Date(Date.now() + days * DAY).toISOString() });
    for (const days of [-1, 800]) {
      const error = expectUserError(
        await askForKey(world, at(days)),
        ...(['INVALID', 'integration_key.expires_at_out_of_range'] as const),
      );
      expect(error).toMatchObject({ path: ['expiresAt'], message: expect.stringContaining('2 years') });
    }
  });

  it('opens until its end, by the clock', async () => {
    const { client } = await makeKey(world, { expiresAt: new Date(Date.now() + 2 * DAY).toISOString() });
    ahead = 2 * DAY - 60_000;
    expect(reasonOf(await client.query(WHO))).toEqual([200, undefined]);
    ahead = 2 * DAY + 60_000;
    expect(reasonOf(await client.query(WHO))).toEqual([401, 'KEY_EXPIRED']);
  });

  it('hears nothing more once it has run out', async () => {
    const expiresAt = new Date(Date.now() + 2 * DAY).toISOString();
    const { authorization } = await makeKey(world, { scopes: ['READ_EVENTS'], expiresAt });
    await settle(world);
    const newest = await world.by.admin.data('{ events(first: 1) { nodes { cursor } } }');
    const types = { types: ['UnitSaved'] };
    const follower = follow(world.url, authorization, { after: newest.events.nodes[0].cursor, filter: types });
    for (const [code, days] of [
      ['QH-N-K3', 0],
      ['QH-N-K4', 3],
    ] as const) {
      ahead = days * DAY;
      await world.by.admin.do('saveUnit', 'SaveUnitInput', unit(code), 'unit { id }');
      await settle(world);
      await (days === 0 ? follower.until(1) : follower.ended);
    }
    expect(follower.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', reason: 'KEY_EXPIRED' } }]);
    expect(follower.events).toHaveLength(1);
  });

  it('is replaced by a second of its name; a third is one too many, also of many who ask at once', async () => {
    const asked = await Promise.all(Array.from({ length: 6 }, () => askForKey(world, { name: 'Rotated' })));
    const made = asked.filter(({ secret }) => secret !== null);
    expect(made).toHaveLength(2);
    expectUserError(await askForKey(world, { name: ' rotated ' }), 'CONFLICT', 'integration_key.two_alive');
    const [old, fresh] = made.map(({ secret }) => world.with(`Bearer ${secret}`));
    for (const client of [old, fresh]) expect(reasonOf(await client!.query(WHO))).toEqual([200, undefined]);
    await revokeKey(world, made[0].integrationKey.id);
    expect(reasonOf(await old!.query(WHO))).toEqual([401, 'KEY_REVOKED']);
    expect(reasonOf(await fresh!.query(WHO))).toEqual([200, undefined]);
    expect((await askForKey(world, { name: 'Rotated' })).userErrors).toEqual([]);
  });

  it('says when it was last used, once a minute', async () => {
    const { key, client } = await makeKey(world);
    const used = async (): Promise<number | null> => {
      await client.data('{ viewer { person { id } } }');
      for (let tries = 0; tries < 200; tries += 1) {
        const { node } = await world.by.admin.data(
          'query ($id: ID!) { node(id: $id) { ... on IntegrationKey { lastUsedAt } } }',
          {
            id: key.id,
          },
        );
        if (node.lastUsedAt) return Date.parse(node.lastUsedAt);
      }
      return null;
    };
    const first = await used();
    expect(first).not.toBeNull();
    ahead = 30_000;
    expect(await used()).toBe(first);
    ahead = 90_000;
    await until(used, (last) => last! > first!);
  });
});

describe('a revoked key', () => {
  it('is dead at once, also where it listens, and stays in the list', async () => {
    const { key, authorization, client } = await makeKey(world, { scopes: ['READ_EVENTS'] });
    await settle(world);
    const newest = await world.by.admin.data('{ events(first: 1) { nodes { cursor } } }');
    const after = newest.events.nodes[0].cursor as string;
    const follower = follow(world.url, authorization, { after, filter: { types: ['UnitSaved'] } });
    await world.by.admin.do('saveUnit', 'SaveUnitInput', unit('QH-N-K1'), 'unit { id }');
    await settle(world);
    await follower.until(1);
    const { integrationKey, userErrors } = await revokeKey(world, key.id);
    expect(userErrors).toEqual([]);
    expect(integrationKey).toMatchObject({
      revokedAt: expect.any(String),
      actions: [{ allowed: false, missing: [{ rule: 'integration_key.revoked_already' }] }],
    });
    expect(reasonOf(await client.query(WHO))).toEqual([401, 'KEY_REVOKED']);
    await world.by.admin.do('saveUnit', 'SaveUnitInput', unit('QH-N-K2'), 'unit { id }');
    await settle(world);
    await follower.ended;
    expect(follower.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', reason: 'KEY_REVOKED' } }]);
    expect(follower.events).toHaveLength(1);
    expectUserError(await revokeKey(world, key.id), 'WRONG_STATE', 'integration_key.revoked_already');
    const { integrationKeys } = await world.by.admin.data(
      'query ($u: ID) { integrationKeys(under: $u) { id revokedAt } }',
      {
        u: world.id.north,
      },
    );
    expect(integrationKeys).toContainEqual({ id: key.id, revokedAt: integrationKey.revokedAt });
    const elsewhere = await world.by.admin.data('query ($u: ID) { integrationKeys(under: $u) { id } }', {
      u: world.id.south,
    });
    expect(elsewhere.integrationKeys).toEqual([]);
  });
});

describe('what is no key', () => {
  it.each([
    ['a slip', (text: string) => `${text.slice(0, -1)}${text.endsWith('a') ? 'b' : 'a'}`, 'KEY_MALFORMED'],
    ['a part', (text: string) => text.slice(0, -8), 'KEY_MALFORMED'],
    ['a prefix', (text: string) => text.slice(0, text.lastIndexOf('_')), 'KEY_MALFORMED'],
  ])('%s is refused', async (_, change, reason) => {
    const { secret } = await makeKey(world);
    expect(reasonOf(await world.with(`Bearer ${change(secret)}`).query(WHO))).toEqual([401, reason]);
  });

  it('no table holds what opens, and a hash or an id that is moved to another row opens nothing', async () => {
    const mine = await makeKey(world, { scopes: ['READ'] });
    const other = await makeKey(world, {
      name: 'Other',
      scopes: ['READ', 'RECORD_MEASUREMENTS'],
      unit: world.id.organisation,
    });
    const secretPart = mine.secret.slice(mine.secret.lastIndexOf('_') + 1);
    const dump = (await everyRow(world)).map(({ text }) => text).join('\n');
    expect(dump).toContain(mine.key.prefix);
    for (const part of [mine.secret, secretPart, secretPart.slice(0, 12), Buffer.from(mine.secret).toString('hex')])
      expect(dump).not.toContain(part);
    const words = new Set(dump.match(/[0-9A-Za-z+/=]{40,}|(?<=\\\\x)[0-9a-f]{40,}/g));
    expect(words.size).toBeGreaterThan(1);
    for (const word of words)
      expect(reasonOf(await world.with(`Bearer ${mine.key.prefix}_${word}`).query(WHO))).toEqual([
        401,
        'KEY_MALFORMED',
      ]);

    const id = ({ key }: { key: Data }): string => Buffer.from(key.id, 'base64url').toString().split(':')[1]!;
    const stored = await world.rows<Data>('select id, key_id, hash from integration_keys where id = any($1)', [
      [id(mine), id(other)],
    ]);
    const [a, b] = [stored.find((one) => one.id === id(mine)), stored.find((one) => one.id === id(other))];
    await world.rows('update integration_keys set hash = $2 where id = $1', [a.id, b.hash]);
    for (const one of [mine, other])
      expect(reasonOf(await one.client.query(WHO))[1]).toBe(one === mine ? 'KEY_UNKNOWN' : undefined);
    // Whoever writes to the database gives a row of more rights the id and the hash of a key that they know.
    await world.rows('update integration_keys set key_id = $2 where id = $1', [a.id, 'x'.repeat(12)]);
    await world.rows('update integration_keys set key_id = $2, hash = $3 where id = $1', [b.id, a.key_id, a.hash]);
    expect(reasonOf(await mine.client.query(WHO))).toEqual([401, 'KEY_UNKNOWN']);
  });
});

it('reaches its unit and all under it, and neither a sibling nor what is above', async () => {
  const { client, authorization } = await makeKey(world, {
    scopes: ['READ', 'RECORD_MEASUREMENTS'],
    unit: world.id.clinic,
  });
  const body = JSON.stringify(['QH-N-C', 'QH-N-D', 'QH-N'].map((unit) => row('2026-01-05', 10, 5, unit)));
  const sent = await send(world, 'POST', '/ingest/measurements', body, {
    authorization,
    'content-type': 'application/json',
  });
  expect(sent).toMatchObject({ status: 200, body: { accepted: 1, rejected: 2 } });
  const { units } = await client.data('{ units { nodes { code mission } } }');
  expect(units.nodes.filter(({ mission }: Data) => mission !== null).map(({ code }: Data) => code)).toEqual(['QH-N-C']);
  const gone = toGlobalId('IntegrationKey', world.key['clinic']!);
  expect((await client.data('query ($id: ID!) { node(id: $id) { id } }', { id: gone })).node).toBeNull();
});

const unit = (code: string): object => ({ code, name: code, kind: 'TEAM', parent: world.id.north });
