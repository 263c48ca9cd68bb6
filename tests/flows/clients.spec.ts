import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { buildSchema, isAbstractType } from 'graphql';
import { packageRoot } from '#platform';
import { apolloClient } from '../setup/clients/apollo.js';
import type { Client, ClientOptions } from '../setup/clients/client.js';
import { graphqlRequestClient } from '../setup/clients/graphql-request.js';
import { operation } from '../setup/clients/operations.js';
import { SameForAll } from '../setup/clients/same-for-all.js';
import { WRONG, twentyOperations, type Step } from '../setup/clients/twenty.js';
import { urqlClient } from '../setup/clients/urql.js';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { CAST, createWorld, type World } from '../setup/world.js';

// The clients that integrators use, set up as docs/graphql.md says, each over the API as it runs: whoever is right about the protocol gets the
// same answers.
let world: World;
let options: ClientOptions;
let apollo: (options: ClientOptions) => ReturnType<typeof apolloClient>;
beforeAll(async () => {
  world = await createWorld();
  options = { url: world.url, authorization: `Bearer ${await world.issuer.tokenFor(CAST.admin.sub)}` };
  const schema = buildSchema(readFileSync(join(packageRoot(), 'apps', 'api', 'schema.graphql'), 'utf8'));
  const types = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const possible = Object.fromEntries(types.map((type) => [type.name, schema.getPossibleTypes(type).map(String)]));
  apollo = (from) => apolloClient(from, possible);
  // The first sign-in is an event of its own.
  await graphqlRequestClient(options).run(operation('WhoAsks'), {});
});
afterAll(() => world?.close());

const preflight = { 'apollo-require-preflight': 'true' };
const CLIENTS: Record<string, (from: ClientOptions) => Client> = {
  'graphql-request': graphqlRequestClient,
  'Apollo Client': (from) => apollo(from),
  urql: (from) => urqlClient(from, false),
  'urql by GET': (from) => urqlClient(from, true, preflight),
};
const ran = new Map<string, { steps: Step[]; shown: [string, unknown][] }>();
async function stepsOf(name: string): Promise<{ steps: Step[]; shown: [string, unknown][] }> {
  const known = ran.get(name);
  if (known) return known;
  const make = CLIENTS[name] as (from: ClientOptions) => Client;
  const code = `QH-N-${ran.size + 1}`;
  const run = { client: make(options), nobody: make({ url: options.url }), code, parent: world.id.north };
  const steps = await twentyOperations(run);
  const same = new SameForAll({ [code]: 'THE UNIT' });
  const made = { steps, shown: steps.map(([step, answer]): [string, unknown] => [step, same.of(answer)]) };
  ran.set(name, made);
  return made;
}

it('twenty operations are answered as they should be', async () => {
  const { steps } = await stepsOf('graphql-request');
  expect(steps).toHaveLength(20);
  const [who, saved, drafted, two, idea, first, onward, back, wrongCursor, pilot, one, many, similar, lists, ...rest] =
    steps.map(([, answer]) => answer as { data: Data; errors?: Data[] });
  const [revised, stale, chartered, comment, partly, nobody] = rest;
  expect(who?.data.viewer.person.name).toBe(CAST.admin.name);
  expect(saved?.data.saveUnit).toMatchObject({ unit: { kind: 'TEAM' }, userErrors: [] });
  expect(drafted?.data.draftPilot.pilot).toMatchObject({ title: 'Pilot one', stage: 'PROPOSED' });
  expect([two?.data.one.pilot.title, two?.data.other.pilot.title]).toEqual(['Pilot two', 'Pilot three']);
  expect(idea?.data.submitIdea.idea).toMatchObject({ kind: 'STOP', status: 'SUBMITTED', minutesEach: 4.5 });
  const titles = (answer?: { data: Data }): string[] => answer?.data.pilots.edges.map(({ node }: Data) => node.title);
  expect([titles(first), titles(onward), titles(back)]).toEqual([
    ['Pilot one', 'Pilot two'],
    ['Pilot three'],
    ['Pilot one'],
  ]);
  expect(wrongCursor).toMatchObject({ data: null, errors: [{ extensions: { rule: 'page.cursor' } }] });
  expect(pilot?.data.pilot.team).toEqual([]);
  expect(one?.data.node).toMatchObject({ type: 'Pilot', title: 'Pilot one' });
  expect(many?.data.nodes.map((node: Data) => node?.type ?? null)).toEqual(['Unit', 'Pilot', null, 'Idea']);
  expect(similar?.data.similar[0].subject.type).toBe('Idea');
  expect(lists?.data).toMatchObject({ units: { totalCount: 1 }, people: { nodes: [{ name: CAST.member.name }] } });
  expect(revised?.data.revisePilot).toMatchObject({ pilot: { title: 'Pilot one, again' }, userErrors: [] });
  expect(stale?.data.revisePilot).toMatchObject({
    ...{ pilot: { title: 'Pilot one, again' }, userErrors: [{ code: 'STALE_VERSION' }] },
  });
  expect(chartered?.data.charterPilot.userErrors.length).toBeGreaterThan(1);
  expect(comment?.data.comment.comment).toMatchObject({
    body: 'Looks “good” — 好 👍',
    subject: { title: expect.any(String) },
  });
  expect(partly).toMatchObject({ data: { cycle: null, viewer: { person: {} } }, errors: [{ path: ['cycle'] }] });
  expect(nobody?.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', reason: 'TOKEN_MISSING' } }]);
});

it.each(Object.keys(CLIENTS).slice(1))('%s gets the same answers', async (name) => {
  expect((await stepsOf(name)).shown).toEqual((await stepsOf('graphql-request')).shown);
});

it.each(WRONG)('all of them tell the caller of %s', async (_, document, variables) => {
  const told = await Promise.all(Object.values(CLIENTS).map((make) => make(options).run(document, variables)));
  for (const { errors } of told)
    expect(errors).toMatchObject([
      { extensions: { code: expect.stringMatching(/^(GRAPHQL_VALIDATION_FAILED|BAD_USER_INPUT)$/) } },
    ]);
});

it('those that subscribe hear the same events', async () => {
  const events = operation('Events');
  const query = '{ events(orderBy: OLDEST, first: 1) { nodes { cursor } } }';
  await settle(world);
  const after = (await world.by.admin.data(query)).events.nodes[0].cursor;
  const filter = { under: world.id.north, types: ['PilotDrafted', 'PilotRevised'] };
  const heard = await Promise.all(
    [apollo(options), urqlClient(options, false)].map((one) => one.hear?.(events, { filter, after }, 8)),
  );
  const [same, other] = heard.map((answers) => answers?.map((answer) => new SameForAll({}).of(answer)));
  expect(same).toHaveLength(8);
  expect(same).toEqual(other);
  expect(heard[0]?.map(({ data }) => (data as Data).events.type)).toContain('PilotRevised');
});

it('urql by GET is refused without the header that a foreign page cannot send', async () => {
  const answer = await urqlClient(options, true).run(operation('WhoAsks'), {});
  expect(answer).toMatchObject({ data: null, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

it("Apollo Client's link of hashes falls back to whole documents: the API learns none", async () => {
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const client = apollo(options).link(new PersistedQueryLink({ sha256 }));
  expect((await client.run(operation('WhoAsks'), {})).data?.['viewer']).toMatchObject({ person: {} });
  const persistedQuery = { version: 1, sha256Hash: sha256('{ __typename }') };
  const send = async (query?: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', authorization: options.authorization ?? '' };
    const body = JSON.stringify({ query, extensions: { persistedQuery } });
    return (await fetch(options.url, { method: 'POST', headers, body })).json();
  };
  await send('{ __typename }');
  expect(await send()).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }] });
});
