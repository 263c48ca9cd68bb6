import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { packageRoot } from '#platform';
import { startSourceStub, type SourceStub } from '../commands/source-stub.js';
import { at, exampleOf, filled, story, variablesOf, type Step } from '../setup/examples.js';
import { expectData, type Answer, type Data, type GqlClient } from '../setup/gql.js';
import { bearer } from '../setup/ingest.js';
import { runPulls, runTicks, settle } from '../setup/settle.js';
import { turns } from '../setup/story-of-notes.js';
import { sendWebhooks, startReceiver, type Receiver } from '../setup/webhooks.js';
import { createStoryWorld, type Actor, type StoryWorld } from '../setup/world-story.js';

// Every example of docs/api.md, one after the other over the API as it runs: together they are the story of a pilot.
const folder = join(packageRoot(), 'docs', 'examples');
const schema = buildSchema(readFileSync(join(packageRoot(), 'apps', 'api', 'schema.graphql'), 'utf8'));
let world: StoryWorld;
let stub: SourceStub;
let receiver: Receiver;
let known: Record<string, unknown>;
beforeAll(async () => {
  [world, stub, receiver] = await Promise.all([createStoryWorld(), startSourceStub(), startReceiver()]);
  stub.answer(
    [
      'unit,metric,week,minutes,visits',
      ...['QH-N-D', 'QH-S'].map((code) => `${code},documentation_minutes,2024-03-04,2800,100`),
    ]
      .concat(['x', 'y'].map((text) => `QH-N-D,documentation_minutes,2024-03-11,${text},100`))
      .join('\n'),
  );
  world.on('2024-03-25');
  await world.record('documentation_minutes', 'QH-N-C', '2024-01-01', turns(29, 31, 11));
  known = { ...world.personId, process: world.process, exports: stub.url, receiver: `${receiver.url}/ramp` };
});
afterAll(async () => {
  await world?.close();
  await Promise.all([stub?.close(), receiver?.close()]);
});

const MEANWHILE: Record<NonNullable<Step['wait']>, () => Promise<unknown>> = {
  pulls: () => runPulls(world),
  ideaBox: () => runTicks(world, new Date(world.now().getTime() + 2 * 86_400_000), 'open-the-idea-box'),
  webhooks: () => sendWebhooks(world),
  failedDeliveries: () =>
    world.rows(
      `update deliveries set status = 'DEAD' where id in (select id from deliveries order by position desc, subscriber desc limit 2)`,
    ),
};
const client = (who: string): GqlClient => (who === 'nobody' ? world.with() : world.people[who as Actor]);

/** The first event that comes. */
async function hear(query: string, variables: Record<string, unknown>): Promise<Data> {
  const connectionParams = { authorization: await bearer(world, 'viewer') };
  const url = world.url.replace('http', 'ws');
  const socket = createClient({ url, webSocketImpl: WebSocket, connectionParams, retryAttempts: 0 });
  for await (const answer of socket.iterate({ query, variables })) {
    await socket.dispose();
    return expectData(answer as Answer);
  }
}

async function carryOut(step: Step): Promise<Data> {
  if (step.on) world.on(step.on);
  if (step.wait) return MEANWHILE[step.wait]();
  const run = step.run as string;
  const document = exampleOf(run);
  const variables = filled(variablesOf(step, existsSync(join(folder, `${run}.json`))), known);
  if (document.startsWith('subscription')) return hear(document, variables);
  const data = expectData(await client(step.as as string).query(document, variables));
  const [field] = Object.keys(data) as [string];
  if (document.startsWith('mutation')) expect(data[field].userErrors).toEqual([]);
  else expect(data[field]).not.toBeNull();
  for (const [name, path] of Object.entries(step.keep ?? {})) {
    known[name] = at(data, path);
    if (known[name] === undefined) throw new Error(`${path} is not in the answer: ${JSON.stringify(data)}`);
  }
  if (document.startsWith('mutation')) await settle(world);
  return data;
}

it('each root field has an example, each example is of a root field and has its place in the story', () => {
  const fields = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  );
  const wanted = [...fields, 'events.subscription'].sort();
  const files = readdirSync(folder);
  expect(
    files
      .filter((name) => name.endsWith('.graphql'))
      .map((name) => name.replace('.graphql', ''))
      .sort(),
  ).toEqual(wanted);
  expect([...new Set(story().flatMap(({ run }) => run ?? []))].sort()).toEqual(wanted);
  expect(Object.keys(schema.getSubscriptionType()?.getFields() ?? {})).toEqual(['events']);
});

it('all of them are carried out, one after the other', async () => {
  for (const [index, step] of story().entries())
    await carryOut(step).catch((error: Error) => {
      throw new Error(`Step ${index + 1}, ${step.run ?? step.wait}: ${error.message}`, { cause: error });
    });
  expect(receiver.received.map(({ path }) => path)).toEqual(['/ramp']);
});
