// From the commit of a change to the event at a subscriber: the answer of the mutation is the first sign of the commit.
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { graphql } from './ramp-process.mjs';

const ROUNDS = 200;

export async function commitToSubscriber(url, tokens, print) {
  const arrived = new Map();
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${tokens.member}` },
  });
  const stop = client.subscribe(
    { query: 'subscription { events(filter: { types: ["TaskSaved"] }) { id correlationId changes { after } } }' },
    {
      next: ({ data }) =>
        data?.events.changes.forEach(({ after }) => arrived.has(after) || arrived.set(after, performance.now())),
      error: (error) => process.stderr.write(`${JSON.stringify(error)}\n`),
      complete: () => undefined,
    },
  );
  const found = await graphql(
    url,
    tokens.member,
    '{ viewer { person { id } } cycles(filter: { stages: [DO] }, first: 50) { nodes { id unit { code } } } }',
  );
  const cycle = found.data.cycles.nodes.find((node) => node.unit.code === 'NQH-FM1') ?? found.data.cycles.nodes[0];
  await new Promise((resolve) => setTimeout(resolve, 500));
  const save = `mutation ($input: SaveTaskInput!) {
    saveTask(input: $input) { cycle { plan { tasks { id what } } } userErrors { message } } }`;
  const answered = new Map();
  let task;
  for (let round = 0; round < ROUNDS; round += 1) {
    const what = `bench ${process.pid} ${round}`;
    const input = { cycle: cycle.id, task, what, who: found.data.viewer.person.id, dueOn: '2027-01-04' };
    const { saveTask } = (await graphql(url, tokens.member, save, { input })).data;
    if (saveTask.userErrors.length > 0) throw new Error(saveTask.userErrors[0].message);
    answered.set(what, performance.now());
    task ??= saveTask.cycle.plan.tasks.find((one) => one.what === what).id;
  }
  await new Promise((resolve) => setTimeout(resolve, 1500));
  stop();
  await client.dispose();
  const delays = [...answered]
    .map(([what, at]) => Math.max(0, (arrived.get(what) ?? Infinity) - at))
    .sort((a, b) => a - b);
  const at = (share) => delays[Math.min(delays.length - 1, Math.floor(share * delays.length))];
  print(`commit to subscriber, median of ${ROUNDS}`, at(0.5), 'ms', null);
  print(`commit to subscriber, p99 of ${ROUNDS}`, at(0.99), 'ms', 100);
}
