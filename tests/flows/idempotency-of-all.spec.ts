import { randomUUID } from 'node:crypto';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
} from 'graphql';
import { keyedRequest } from '#platform';
import { files, read } from '../architecture/tree.js';
import { expectData, type Data } from '../setup/gql.js';
import { LONG, NAMES, createSource } from '../setup/ingest.js';
import { createWorld, type Part, type World } from '../setup/world.js';

/** Mutations that are carried out whenever they are asked for, each with why. */
const NEVER_KEPT: Readonly<Record<string, string>> = {
  trySource: 'A trial changes nothing.',
  answerReply: 'Nobody is known who could have a key.',
};
const schema = buildSchema(read('apps/api/schema.graphql'));
const mutations = Object.values((schema.getMutationType() as GraphQLObjectType).getFields());
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

/** The least that the schema takes for the type. */
function least(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return least(type.ofType as GraphQLInputType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) && field.defaultValue === undefined,
    );
    return Object.fromEntries(needed.map((field) => [field.name, least(field.type)]));
  }
  const scalars: Record<string, unknown> = {
    Boolean: false,
    Int: 1,
    Float: 1,
    LocalDate: '2026-01-05',
    DateTime: '2026-01-05T00:00:00Z',
  };
  return scalars[type.name] ?? 'x';
}

it.each(mutations.map(({ name, args }) => ({ name, args })))(
  '$name is refused under a key that stands for another request, or says why it has none',
  async ({ name, args }) => {
    const key = randomUUID();
    const { personId, keyHash, place, requestHash } = keyedRequest(
      world.key['admin'] as string,
      key,
      0,
      'another request',
    );
    await world.rows('insert into carried_out values ($1, $2, $3, $4, $5::jsonb)', [
      personId,
      keyHash,
      place,
      requestHash,
      '{}',
    ]);
    const query = `mutation (${args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join()}) {
      payload: ${name}(${args.map((arg) => `${arg.name}: $${arg.name}`).join()}) { userErrors { code rule } } }`;
    const variables = Object.fromEntries(args.map((arg) => [arg.name, least(arg.type)]));
    const { data, errors } = await world.by.admin.query(query, variables, { 'idempotency-key': key });
    expect(errors ?? []).toEqual([]);
    const refused = { code: 'CONFLICT', rule: 'idempotency.other_request' };
    if (name in NEVER_KEPT) expect(data.payload.userErrors).not.toContainEqual(refused);
    else expect(data.payload.userErrors).toEqual([refused]);
  },
);

/** Fields within a payload that tell something once: of its own parts, not of things that are nodes and can be asked for again. */
function toldOnce(type: GraphQLObjectType, path: string[] = []): string[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    const here = [...path, field.name];
    if (!isObjectType(inner))
      return SECRET_NAMES.test(field.name) && !(`${type.name}.${field.name}` in OF_THE_NAMELESS)
        ? [here.join('.')]
        : [];
    const isOwnPart = !inner.getInterfaces().some(({ name }) => name === 'Node') && inner.name !== 'UserError';
    return isOwnPart && path.length < 3 ? toldOnce(inner, here) : [];
  });
}
const OF_THE_NAMELESS: Readonly<Record<string, string>> = {
  'IdeaPayload.trackingCode': 'Only who is not known gets one, and has no key.',
};
/** Their payload has a place for a secret, which others fill. Their commands make none: the compiler refuses `run` for what does. */
const MAKE_NO_SECRET = [
  ...['revokeIntegrationKey', 'deleteWebhook', 'pauseWebhook', 'resumeWebhook', 'testWebhook', 'replayWebhookAttempt'],
  'updateWebhook',
];
const SECRET_NAMES = /secret|token|password|trackingCode|plaintext|api_?key|^key$|^url$/i;

it('a mutation whose payload tells something once says what is kept of it, and what a repeat is told', () => {
  const resolvers = files('apps')
    .filter((path) => path.startsWith('apps/api/src') && path.endsWith('.ts'))
    .map(read);
  const telling = mutations.filter(({ type }) => toldOnce(getNamedType(type) as GraphQLObjectType).length > 0);
  const silent = telling.filter(({ name }) => {
    if (MAKE_NO_SECRET.includes(name)) return false;
    const methods = resolvers.flatMap((text) => text.split('@Mutation(').slice(1));
    const method = methods.find((text) => new RegExp(`^[^)]*\\)\\s+(async )?${name}\\(`).test(text)) ?? '';
    const body = method.slice(0, method.search(/\n {2}}\n/));
    return !body.includes('mutations.runKeeping(') || !body.includes('again:');
  });
  expect(telling.map(({ name }) => name)).toContain('startUpload');
  expect(silent.map(({ name }) => name)).toEqual([]);
});

const once = (who: Part, query: string, variables: object, key: string): Promise<Data> =>
  world.by[who].query(query, variables, { 'idempotency-key': key }).then(expectData);

it('the address of an upload is told once, and the repeat says how to have another', async () => {
  const source = await createSource(world, 'FILE', { columns: LONG, names: NAMES });
  const input = { source, fileName: 'weeks.csv', contentType: 'text/csv', bytes: 10 };
  const query = `mutation ($input: StartUploadInput!) { startUpload(input: $input) { upload { url } pull { id }
    userErrors { code rule remedy } } }`;
  const key = randomUUID();
  const first = (await once('coach', query, { input }, key)).startUpload;
  expect(first).toMatchObject({ upload: { url: expect.stringContaining('/ingest/uploads/') }, userErrors: [] });
  const again = (await once('coach', query, { input }, key)).startUpload;
  expect(again).toMatchObject({
    upload: null,
    pull: first.pull,
    userErrors: [{ code: 'CONFLICT', rule: 'idempotency.told_once' }],
  });
  const kept = await world.rows<{ result: object }>('select result from carried_out where person_id = $1', [
    world.key['coach'],
  ]);
  expect(kept).toEqual([{ result: { pullId: expect.any(String) } }]);
  const other = (await once('coach', query, { input }, randomUUID())).startUpload;
  expect(other).toMatchObject({ upload: { url: expect.any(String) }, pull: first.pull, userErrors: [] });
  expect(other.upload.url).not.toBe(first.upload.url);
});

it('rows that were recorded are counted alike to a repeat, and no value of theirs is kept', async () => {
  const row = {
    unit: 'QH-N-C',
    metric: 'documentation_minutes',
    periodStart: '2026-01-05',
    numerator: 4711,
    denominator: 100,
  };
  const input = { idempotencyKey: 'own', rows: [row, { ...row, periodStart: '2026-01-06', numerator: 4712 }] };
  const query = `mutation ($input: RecordMeasurementsInput!) { recordMeasurements(input: $input) {
    accepted unchanged rejections { row code reason } userErrors { code } } }`;
  const key = randomUUID();
  const first = await once('member', query, { input }, key);
  expect(first.recordMeasurements).toMatchObject({ accepted: 1, rejections: [{ row: 2 }], userErrors: [] });
  expect(await once('member', query, { input }, key)).toEqual(first);
  const kept = await world.rows('select result from carried_out where person_id = $1', [world.key['member']]);
  expect(kept).toEqual([{ result: {} }]);
});

it('an anonymous sender keeps no key, and is told so before anything is stored', async () => {
  const query = `mutation ($input: SubmitIdeaInput!) { submitIdea(input: $input) { trackingCode userErrors { code rule } } }`;
  const input = {
    ...(least(schema.getType('SubmitIdeaInput') as GraphQLInputType) as object),
    unit: world.id.clinic,
    anonymous: true,
  };
  const headers = { 'idempotency-key': randomUUID() };
  const { data } = await world.with().query(query, { input }, headers);
  expect(data.submitIdea).toEqual({
    trackingCode: null,
    userErrors: [{ code: 'INVALID', rule: 'idempotency.anonymous' }],
  });
  expect(await world.rows('select from idea_box')).toEqual([]);
});
