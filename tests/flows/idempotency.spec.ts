import { createHash, randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { expectData, expectUserError, type Answer, type Data } from '../setup/gql.js';
import { runTicks } from '../setup/settle.js';
import { CAST, createWorld, type Part, type World } from '../setup/world.js';
import { until } from '../setup/until.js';

const ERRORS = 'userErrors { code rule message remedy path }';
const SAVE = `mutation ($input: SaveUnitInput!) { saveUnit(input: $input) { unit { id name } ${ERRORS} } }`;
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const send = async (who: Part, key: string, query: string, variables: object = {}): Promise<Answer> =>
  world.by[who].query(query, variables, { 'idempotency-key': key });
const done = async (who: Part, key: string, query: string, variables: object = {}): Promise<Data> =>
  expectData(await send(who, key, query, variables));
let made = 0;
const newUnit = (): { code: string } & Record<string, string> => ({
  ...{ code: `ONCE-${(made += 1)}`, name: `Once ${made}`, kind: 'CLINIC', timeZone: 'UTC' },
  parent: world.id.south,
});
const unitsOf = async ({ code }: { code: string }): Promise<number> =>
  (await world.rows('select from units where code = $1', [code])).length;
const keptFor = (who: Part): Promise<{ result: unknown }[]> =>
  world.rows('select result from carried_out where person_id = $1', [world.key[who]]);

it('a request sent again is carried out once, however its answer is asked for', async () => {
  const [key, input] = [randomUUID(), newUnit()];
  const first = (await done('admin', key, SAVE, { input })).saveUnit;
  expect(first).toMatchObject({ unit: { name: input['name'] }, userErrors: [] });
  const before = await world.rows('select from events');
  expect((await done('admin', key, SAVE, { input })).saveUnit).toEqual(first);
  const inline = `mutation Again { made: saveUnit(input: { code: "${input.code}", timeZone: "UTC", name: "${input['name']}", kind: CLINIC,
    parent: "${input['parent']}" }) { ...shown } } fragment shown on UnitPayload { unit { id code } }`;
  expect((await done('admin', key, inline)).made).toEqual({ unit: { id: first.unit.id, code: input.code } });
  expect(await unitsOf(input)).toBe(1);
  expect(await world.rows('select from events')).toHaveLength(before.length);
});

it('a key that stands for another request is refused, whatever differs', async () => {
  const [key, input] = [randomUUID(), newUnit()];
  await done('admin', key, SAVE, { input });
  const other = { ...newUnit(), code: input.code };
  expectUserError((await done('admin', key, SAVE, { input: other })).saveUnit, 'CONFLICT', 'idempotency.other_request');
  const invite = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { ${ERRORS} } }`;
  const whom = {
    input: { unit: world.id.clinic, name: 'Once Quill', email: 'once@quillhaven.example', role: 'VIEWER' },
  };
  expectUserError((await done('admin', key, invite, whom)).invitePerson, 'CONFLICT', 'idempotency.other_request');
  const both = `mutation ($input: SaveUnitInput!) { a: saveUnit(input: $input) { ${ERRORS} } b: saveUnit(input: $input) { ${ERRORS} } }`;
  const { a, b } = await done('admin', key, both, { input });
  for (const one of [a, b]) expectUserError(one, 'CONFLICT', 'idempotency.other_request');
  expect(await unitsOf(input)).toBe(1);
});

it('what ended in userErrors keeps no key: the mended request may have it', async () => {
  const [key, input] = [randomUUID(), newUnit()];
  const wrong = { ...input, timeZone: 'Nowhere/At_all' };
  const refused = await done('admin', key, SAVE, { input: wrong });
  expect(refused.saveUnit.userErrors).toHaveLength(1);
  expect((await done('admin', key, SAVE, { input })).saveUnit.userErrors).toEqual([]);
});

it('of several mutations in one document each is carried out once, and only those that were refused are tried again', async () => {
  const [key, first, last] = [randomUUID(), newUnit(), newUnit()];
  const three = `mutation ($first: SaveUnitInput!, $child: SaveUnitInput!, $last: SaveUnitInput!, $all: Boolean!) {
    a: saveUnit(input: $first) { unit { id } ${ERRORS} }
    ... on Mutation @include(if: $all) { b: saveUnit(input: $child) { unit { id } ${ERRORS} } }
    c: saveUnit(input: $last) { unit { id } ${ERRORS} } }`;
  const variables = { first, child: { ...newUnit(), timeZone: 'Nowhere/At_all' }, last, all: true };
  const once = await done('admin', key, three, variables);
  expect([once.a, once.b, once.c].map(({ userErrors }) => userErrors.length)).toEqual([0, 1, 0]);
  const again = await done('admin', key, three, variables);
  expect([again.a, again.c]).toEqual([once.a, once.c]);
  const fewer = await done('admin', key, three, { ...variables, all: false });
  for (const one of [fewer.a, fewer.c]) expectUserError(one, 'CONFLICT', 'idempotency.other_request');
  expect([await unitsOf(first), await unitsOf(last)]).toEqual([1, 1]);
});

it('twenty twins at once make one object, and all hear of it', async () => {
  const [key, input] = [randomUUID(), newUnit()];
  const answers = await Promise.all(Array.from({ length: 20 }, () => done('admin', key, SAVE, { input })));
  expect(new Set(answers.map(({ saveUnit }) => saveUnit.unit.id)).size).toBe(1);
  expect(answers.flatMap(({ saveUnit }) => saveUnit.userErrors)).toEqual([]);
  expect(await unitsOf(input)).toBe(1);
});

it('a twin of what takes long is told so, and later what came of it', async () => {
  const [key, input] = [randomUUID(), newUnit()];
  let first: Promise<Data> | undefined;
  await world.source.transaction(async (tx) => {
    await tx.query('lock table events in exclusive mode');
    first = done('admin', key, SAVE, { input });
    await until(
      () => tx.query<unknown[]>(`select from pg_locks where relation = 'events'::regclass and not granted`),
      (waiting) => waiting.length > 0,
    );
    expectUserError((await done('admin', key, SAVE, { input })).saveUnit, 'CONFLICT', 'idempotency.in_flight');
  });
  const { saveUnit } = (await first) as Data;
  expect(saveUnit.userErrors).toEqual([]);
  expect((await done('admin', key, SAVE, { input })).saveUnit).toEqual(saveUnit);
});

it('a repeat is answered under the rights of now, and a secret is not in what is kept', async () => {
  const store = `mutation ($input: StoreSecretInput!) { storeSecret(input: $input) { secret { id name } ${ERRORS} } }`;
  const grant = { person: world.id.neighbour, unit: world.id.clinic, role: 'ADMIN' };
  const { grants } = await world.by.admin.do('grantRole', 'GrantInput', grant, 'grants { id unit { id } }');
  const [key, input] = [randomUUID(), { unit: world.id.clinic, name: 'feed', value: 'plain-secret-of-the-feed' }];
  const first = (await done('neighbour', key, store, { input })).storeSecret;
  expect(first).toMatchObject({ secret: { name: 'feed' }, userErrors: [] });
  const kept = await world.rows('select c::text as row from carried_out c where person_id = $1', [
    world.key['neighbour'],
  ]);
  expect(kept).toHaveLength(1);
  const bare = ['sha256', 'sha512'].map((name) => createHash(name).update(JSON.stringify(input)).digest('hex'));
  for (const text of [input.value, key, ...bare]) expect(JSON.stringify(kept)).not.toContain(text);
  const { id } = grants.find((one: Data) => one.unit?.id === world.id.clinic);
  await world.by.admin.do('revokeRole', 'RevokeRoleInput', { grant: id, because: 'Done' }, 'grants { id }');
  expect((await done('neighbour', key, store, { input })).storeSecret).toEqual({ secret: null, userErrors: [] });
});

it('a key is its caller’s own', async () => {
  const [key, input] = [randomUUID(), { subject: world.id.clinic, body: 'Said by both' }];
  await done('admin', key, SAVE, { input: newUnit() });
  const comment = `mutation ($input: CommentInput!) { comment(input: $input) { ${ERRORS} } }`;
  const errors = (await done('coach', key, comment, { input })).comment.userErrors;
  expect(errors.map(({ rule }: Data) => rule)).not.toContain('idempotency.other_request');
});

it.each(['', 'two words', 'a, b', '\u00fc', 'x'.repeat(256)])('%j is no key', async (key) => {
  const input = newUnit();
  const { saveUnit } = await done('admin', key, SAVE, { input });
  expectUserError(saveUnit, 'INVALID', 'idempotency.key_invalid');
  expect(await unitsOf(input)).toBe(0);
});

it('over the socket the key is extensions.idempotencyKey of the operation', async () => {
  const authorization = `Bearer ${await world.issuer.tokenFor(CAST.admin.sub)}`;
  const client = createClient({
    url: world.url.replace('http', 'ws'),
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
  });
  const [key, input] = [randomUUID(), newUnit()];
  const ask = (idempotencyKey: unknown): Promise<Data> =>
    new Promise((resolve, reject) =>
      client.subscribe(
        { query: SAVE, variables: { input }, extensions: { idempotencyKey } },
        { next: ({ data }) => resolve((data as Data).saveUnit), error: reject, complete: () => undefined },
      ),
    );
  const first = await ask(key);
  expect(first.userErrors).toEqual([]);
  expect(await ask(key)).toEqual(first);
  expect((await done('admin', key, SAVE, { input })).saveUnit).toEqual(first);
  expectUserError(await ask(7), 'INVALID', 'idempotency.key_invalid');
  await client.dispose();
});

it('is forgotten after 72 hours, and then carried out anew', async () => {
  const key = randomUUID();
  await done('admin', key, SAVE, { input: newUnit() });
  const hours = (count: number): Date => new Date(Date.now() + count * 3_600_000);
  await runTicks(world, hours(71), 'forget-requests-carried-out');
  expect((await keptFor('admin')).length).toBeGreaterThan(0);
  await runTicks(world, hours(73), 'forget-requests-carried-out');
  expect(await keptFor('admin')).toEqual([]);
  expect((await done('admin', key, SAVE, { input: newUnit() })).saveUnit.userErrors).toEqual([]);
});
