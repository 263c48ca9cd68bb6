import { toGlobalId } from '#language';
import { row, send } from '../setup/ingest.js';
import { expectUserError, type Answer, type Data } from '../setup/gql.js';
import { makeKey, type MadeKey } from '../setup/keys.js';
import { settle } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

const SCOPES = ['RECORD_MEASUREMENTS', 'MANAGE_METRICS', 'MANAGE_SOURCES', 'READ', 'READ_EVENTS'] as const;
type Scope = (typeof SCOPES)[number];
let world: World;
const keys = {} as Record<Scope, MadeKey>;
beforeAll(async () => {
  world = await createWorld();
  for (const scope of SCOPES)
    keys[scope] = await makeKey(world, { name: scope, scopes: [scope], unit: world.id.organisation });
});
afterAll(() => world?.close());

const record = (key: MadeKey): Promise<Answer> =>
  key.client.query(
    `mutation ($input: RecordMeasurementsInput!) { recordMeasurements(input: $input) { accepted userErrors { rule } } }`,
    { input: { idempotencyKey: key.key.prefix, rows: [row('2026-01-05', 10, 5)] } },
  );
const push = (key: MadeKey): Promise<{ status: number; body: Data }> =>
  send(world, 'POST', '/ingest/measurements', JSON.stringify([row('2026-01-12', 10, 5)]), {
    ...{ authorization: key.authorization, 'content-type': 'application/json' },
  });
const METRIC = {
  ...{ name: 'Tried', operationalDefinition: 'Counted each week.', concern: 'OPERATIONS', sensitivity: 'OPEN' },
  ...{ type: 'COUNT', direction: 'LOWER_IS_BETTER', period: 'WEEK', unitOfMeasure: 'visits', key: 'tried' },
};
const ASKED: Record<string, { opens: Scope[]; ask: (key: MadeKey) => Promise<Answer> }> = {
  recordMeasurements: { opens: ['RECORD_MEASUREMENTS'], ask: record },
  pilots: { opens: ['READ'], ask: ({ client }) => client.query('{ pilots { nodes { title } } }') },
  people: { opens: ['READ'], ask: ({ client }) => client.query('{ people { nodes { name } } }') },
  events: { opens: ['READ_EVENTS'], ask: ({ client }) => client.query('{ events { nodes { type actor { name } } } }') },
  metrics: {
    opens: ['READ', 'MANAGE_METRICS', 'MANAGE_SOURCES'],
    ask: ({ client }) => client.query('{ metrics { nodes { key } } }'),
  },
  sources: { opens: ['READ', 'MANAGE_SOURCES'], ask: ({ client }) => client.query('{ sources { totalCount } }') },
  defineMetric: {
    opens: ['MANAGE_METRICS'],
    ask: ({ client }) =>
      client.query('mutation ($input: DefineMetricInput!) { defineMetric(input: $input) { metric { key } } }', {
        input: METRIC,
      }),
  },
  storeSecret: {
    opens: ['MANAGE_SOURCES'],
    ask: ({ client }) =>
      client.query('mutation ($input: StoreSecretInput!) { storeSecret(input: $input) { secret { name } } }', {
        input: { unit: world.id.north, name: 'warehouse', value: 'quiet' },
      }),
  },
  viewer: { opens: [...SCOPES], ask: ({ client }) => client.query('{ viewer { integrationKey { name } } }') },
};

describe.each(Object.entries(ASKED))('%s', (name, { opens, ask }) => {
  it.each(SCOPES)('with the scope %s', async (scope) => {
    const { data, errors } = await ask(keys[scope]);
    if (opens.includes(scope)) {
      expect(errors ?? []).toEqual([]);
      expect(data[name]).not.toBeNull();
    } else expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN', rule: 'key.scope_missing' } }]);
  });
});

it('what a field opens is not a way to what it does not', async () => {
  const past = '{ events { nodes { type subject { ... on Pilot { title } } } } }';
  expect((await keys.READ_EVENTS.client.query(past)).errors).toMatchObject([
    { message: expect.stringContaining('lacks the scope READ'), extensions: { rule: 'key.scope_missing' } },
  ]);
  const series = '{ metrics { nodes { series { nodes { id } } } } }';
  expect((await keys.MANAGE_METRICS.client.query(series)).errors).toMatchObject([
    { extensions: { code: 'FORBIDDEN' } },
  ]);
  expect((await keys.READ.client.query(series)).errors).toBeUndefined();
});

it.each([
  ['submitIdea', 'SubmitIdeaInput', () => ({ unit: world.id.clinic, kind: 'STOP', title: 'Faxes', body: 'No more.' })],
  ['grantRole', 'GrantInput', () => ({ person: world.id.member, unit: world.id.clinic, role: 'LEAD' })],
  ['createIntegrationKey', 'CreateIntegrationKeyInput', () => ({ name: 'A', unit: world.id.north, scopes: ['READ'] })],
  ['saveGoal', 'SaveGoalInput', () => ({ unit: world.id.clinic, title: 'Evenings', aims: ['WORKFORCE_EXPERIENCE'] })],
] as const)('%s is for people', async (name, type, input) => {
  const { client } = await makeKey(world, { name: `All of ${name}`, scopes: SCOPES, unit: world.id.organisation });
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { rule } } }`;
  expect((await client.query(document, { input: input() })).errors).toMatchObject([
    { extensions: { code: 'FORBIDDEN', rule: 'key.people_only' } },
  ]);
});

it('plain addresses are fenced too', async () => {
  expect((await push(keys.RECORD_MEASUREMENTS)).status).toBe(200);
  expect(await push(keys.READ)).toMatchObject({ status: 403, body: { code: 'key.scope_missing' } });
  expect(await push({ ...keys.READ, authorization: `${keys.READ.authorization}x` })).toMatchObject({
    ...{ status: 401, body: { code: 'KEY_MALFORMED' } },
  });
  const chart = async ({ authorization }: MadeKey): Promise<number> =>
    (await fetch(new URL('/charts/none.svg', world.url), { headers: { authorization } })).status;
  expect([await chart(keys.READ), await chart(keys.RECORD_MEASUREMENTS)]).toEqual([404, 403]);
});

describe('what a key did', () => {
  it('is told by its name, in events and of each value, and nobody is told as its person', async () => {
    expect((await push(keys.RECORD_MEASUREMENTS)).status).toBe(200);
    await settle(world);
    const query = `{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { measurements { nodes {
      provenance { person { name } integrationKey { name prefix } } } } } }
      events(filter: { types: ["MeasurementsRecorded", "IntegrationKeyCreated"] }, first: 50) { nodes {
        type actor { name } integrationKey { name } subject { __typename } } } }`;
    const { unit, events } = await world.by.viewer.data(query);
    const [{ provenance }] = unit.series.measurements.nodes;
    expect(provenance).toEqual({
      ...{ person: null, integrationKey: { name: 'RECORD_MEASUREMENTS', prefix: keys.RECORD_MEASUREMENTS.key.prefix } },
    });
    const recorded = events.nodes.find(({ type }: Data) => type === 'MeasurementsRecorded');
    expect(recorded).toMatchObject({ actor: null, integrationKey: { name: 'RECORD_MEASUREMENTS' } });
    const made = events.nodes.find(({ type }: Data) => type === 'IntegrationKeyCreated');
    expect(made).toMatchObject({
      ...{ actor: { name: 'Ada Quill' }, integrationKey: null, subject: { __typename: 'IntegrationKey' } },
    });
  });
});

describe('the row by which a key acts', () => {
  let person: string;
  beforeAll(async () => {
    const [row] = await world.rows<{ id: string }>(
      `select person_id as id from integration_keys where name = 'MANAGE_METRICS'`,
    );
    person = toGlobalId('Person', row!.id);
  });

  it('is nobody to be found, listed or looked at', async () => {
    const { node, people, left } = await world.by.admin.data(
      `query ($id: ID!) { node(id: $id) { id } people { nodes { name } } left: people(left: true) { nodes { name } } }`,
      { id: person },
    );
    expect(node).toBeNull();
    const names = [...people.nodes, ...left.nodes].map(({ name }: Data) => name);
    expect(names).toContain('Ada Quill');
    expect(names.filter((name: string) => !name.endsWith('Quill'))).toEqual([]);
    const { unit } = await world.by.admin.data(
      '{ unit(code: "QH") { leads { name } grants { totalCount nodes { person { name } } } } }',
    );
    expect(unit.grants.nodes).toHaveLength(unit.grants.totalCount);
    expect(unit.grants.nodes.map((one: Data) => one.person.name).every((name: string) => name.endsWith('Quill'))).toBe(
      true,
    );
  });

  it.each([
    ['grantRole', 'GrantInput', () => ({ unit: world.id.clinic, role: 'LEAD', person }), 'person.not_found'],
    ['reactivatePerson', 'GrantInput', () => ({ unit: world.id.clinic, role: 'LEAD', person }), 'person.not_found'],
    ['savePerson', 'SavePersonInput', () => ({ person, name: 'Mallory' }), 'person.not_found'],
    ['deactivatePerson', 'DeactivatePersonInput', () => ({ person }), 'person.not_found'],
    [
      'handOver',
      'HandOverInput',
      () => ({ from: world.id.member, to: person, under: world.id.north, because: 'A' }),
      null,
    ],
    [
      'draftPilot',
      'DraftPilotInput',
      () => ({ unit: world.id.clinic, title: 'A', problem: 'B', sponsor: person }),
      null,
    ],
    [
      'draftPilot',
      'DraftPilotInput',
      () => ({ unit: world.id.clinic, title: 'A', problem: 'B', team: [{ person, role: 'Nurse', frontline: true }] }),
      null,
    ],
  ] as const)('is refused by %s', async (name, type, input, rule) => {
    const { userErrors } = await world.by.admin.send(name, type, input(), '__typename');
    expect(userErrors).toHaveLength(1);
    if (rule) expectUserError({ userErrors }, 'NOT_FOUND', rule);
  });

  it('its grants are taken back with the key alone', async () => {
    const [grant] = await world.rows<{ id: string }>(
      'select g.id from grants g join people p on p.id = g.person_id and p.is_key limit 1',
    );
    const refused = await world.by.admin.send(
      'revokeRole',
      'RevokeRoleInput',
      { grant: toGlobalId('Grant', grant!.id) },
      '__typename',
    );
    expectUserError(refused, 'NOT_FOUND', 'grant.not_found');
  });
});
