import type { ServerResponse } from 'node:http';
import { startSourceStub, type SourceStub } from '../commands/source-stub.js';
import { follow } from '../setup/follow.js';
import type { Data } from '../setup/gql.js';
import { runPulls, settle } from '../setup/settle.js';
import { CAST, createWorld, type World } from '../setup/world.js';
import { newestCursor } from '../setup/newest-cursor.js';

let world: World;
let stub: SourceStub;
beforeAll(async () => {
  [world, stub] = await Promise.all([createWorld(), startSourceStub()]);
});
afterAll(async () => {
  await world?.close();
  await stub?.close();
});

const COLUMNS = ['unit', 'metric', 'periodStart', 'value'];
const HEADER = `${COLUMNS.join(',')}\n`;
const rows = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, n) => `NOWHERE,documentation_minutes,2026-01-05,${from + n}\n`).join('');
const create = async (): Promise<string> => {
  const settings = { url: stub.url, columns: COLUMNS.map((name) => ({ from: name, to: name })) };
  const input = { name: 'Export', unit: world.id.north, kind: 'HTTP_CSV', schedule: '0 6 * * 1', settings };
  return (await world.by.coach.do('createSource', 'CreateSourceInput', input, 'source { id }')).source.id;
};
const pull = async (source: string, over: object = {}): Promise<string> =>
  (await world.by.coach.do('pullNow', 'PullNowInput', { source, ...over }, 'pull { id }')).pull.id;
const SOURCE = 'source { status nextPullAt restsUntil failedPulls retiredAt retiredBecause actions { name allowed } }';
const allowed = (source: Data): string[] =>
  source.actions.filter((one: Data) => one.allowed).map(({ name }: Data) => name);

it('a long backfill tells how far it has come, through the subscription and with the pull', async () => {
  const source = await create();
  let goOn: () => void = () => undefined;
  stub.answer((_, response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/csv' }).write(HEADER + rows(0, 3_000));
    goOn = () => response.end(rows(3_000, 3_500));
  });
  const coach = `Bearer ${await world.issuer.tokenFor(CAST.coach.sub)}`;
  const filter = { subject: source, types: ['PullProgressed', 'PullFinished'] };
  const after = await newestCursor(world);
  const follower = follow(world.url, coach, { filter, after }, 'type summary subject { id }');
  const id = await pull(source, { from: '2026-01-01', to: '2026-12-31' });
  const running = runPulls(world, { progressMs: 0 });
  while (follower.events.length === 0) await settle(world);
  expect(follower.events[0]).toMatchObject({ type: 'PullProgressed', subject: { id: source } });
  expect(follower.events[0]!['summary']).toMatch(/^A pull has read [1-3]000 rows; 0 of them are done\.$/);
  const query = 'query ($id: ID!) { node(id: $id) { ... on Pull { status rowsRead rowsDone since } } }';
  const { node } = await world.by.viewer.data(query, { id });
  expect(node).toMatchObject({ status: 'RUNNING', rowsRead: expect.any(Number), rowsDone: 0, since: null });
  expect(node.rowsRead).toBeGreaterThanOrEqual(1_000);
  goOn();
  await running;
  await settle(world);
  while (follower.events.at(-1)?.['type'] !== 'PullFinished') await settle(world);
  await follower.leave();
  const ended = await world.by.viewer.data(query, { id });
  expect(ended.node).toMatchObject({ status: 'FAILED', rowsRead: 3_500, rowsDone: 3_500 });
});

it('a source is paused, resumed and retired by those who keep it', async () => {
  const source = await create();
  const { coach, viewer } = world.by;
  const paused = await coach.do('pauseSource', 'SourceStepInput', { source }, SOURCE);
  expect(paused.source).toMatchObject({ status: 'PAUSED', nextPullAt: null });
  expect(allowed(paused.source)).toEqual(['pullNow', 'trySource', 'updateSource', 'resumeSource', 'retireSource']);
  expect((await coach.send('pauseSource', 'SourceStepInput', { source }, SOURCE)).userErrors).toMatchObject([
    {
      code: 'WRONG_STATE',
      rule: 'source.already_paused',
      path: ['source'],
      remedy: expect.stringContaining('resumeSource'),
    },
  ]);
  expect((await viewer.send('resumeSource', 'SourceStepInput', { source }, SOURCE)).userErrors).toMatchObject([
    { code: 'FORBIDDEN', rule: 'role.too_low' },
  ]);
  const resumed = await coach.do('resumeSource', 'SourceStepInput', { source }, SOURCE);
  expect(resumed.source).toMatchObject({ status: 'HEALTHY', nextPullAt: expect.stringMatching(/Z$/), retiredAt: null });

  const retired = await coach.do('retireSource', 'RetireSourceInput', { source, because: 'Replaced' }, SOURCE);
  expect(retired.source).toMatchObject({
    ...{ nextPullAt: null, retiredAt: expect.stringMatching(/Z$/), retiredBecause: 'Replaced' },
  });
  expect(allowed(retired.source)).toEqual([]);
  const seen = await viewer.data(
    'query ($id: ID!) { node(id: $id) { ... on Source { retiredBecause } } sources { nodes { id } } }',
    { id: source },
  );
  expect(seen.node).toEqual({ retiredBecause: 'Replaced' });
  expect(seen.sources.nodes.map(({ id }: Data) => id)).not.toContain(source);
});

it('a source that fails says so, says until when it rests, and is told of in the inbox until it recovers', async () => {
  const source = await create();
  const inbox = async (): Promise<number> => {
    const { viewer } = await world.by.coach.data('{ viewer { inbox(first: 100) { nodes { reason } } } }');
    return viewer.inbox.nodes.filter(({ reason }: Data) => reason === 'SOURCE_FAILING').length;
  };
  const before = await inbox();
  stub.answer((_, response) => void response.writeHead(404).end());
  for (let failures = 0; failures < 3; failures += 1) {
    await pull(source);
    await runPulls(world);
  }
  const query = `query ($id: ID!) { node(id: $id) { ... on Source { status failedPulls restsUntil nextPullAt } }
    events(filter: { subject: $id, types: ["SourceDegraded", "SourceRecovered"] }) { nodes { type summary } } }`;
  const failing = await world.by.viewer.data(query, { id: source });
  expect(failing.node).toMatchObject({ status: 'FAILING', failedPulls: 3, restsUntil: expect.stringMatching(/Z$/) });
  expect(failing.node.nextPullAt >= failing.node.restsUntil).toBe(true);
  expect(await inbox()).toBe(before + 1);
  stub.answer(`${HEADER}QH-N-D,documentation_minutes,2026-01-05,12\n`);
  await pull(source);
  await runPulls(world);
  await settle(world);
  const healthy = await world.by.viewer.data(query, { id: source });
  expect(healthy.node).toMatchObject({ status: 'HEALTHY', failedPulls: 0, restsUntil: null });
  expect(healthy.events.nodes).toEqual([
    { type: 'SourceRecovered', summary: 'The source brings again what it should; it was FAILING.' },
    {
      ...{ type: 'SourceDegraded' },
      summary: 'The source became FAILING after HEALTHY: a pull ended FAILED (source.not_there).',
    },
  ]);
  expect(await inbox()).toBe(before);
});
