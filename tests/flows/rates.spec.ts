import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SaveUnit } from '#units';
import { loadConfig } from '#platform';
import { createApi } from '../../apps/api/src/create-api.js';
import { Rates } from '../../apps/api/src/limits/rates.js';
import { follow } from '../setup/follow.js';
import { GqlClient } from '../setup/gql.js';
import { bearer } from '../setup/ingest.js';
import { rawSocket } from '../setup/raw-socket.js';
import { settle } from '../setup/settle.js';
import { AUDIENCE } from '../setup/test-app.js';
import { createWorld, type World } from '../setup/world.js';
import { newestCursor } from '../setup/newest-cursor.js';

const LIMIT = 1_000;
const MINUTE = 60_000;
/** Five seconds after a full minute; each spec goes to the next one. */
let now = new Date(Math.floor(Date.now() / MINUTE) * MINUTE + 5_000);
const clock = { now: () => now };
const settings = { ratePerMinute: LIMIT };
let world: World;
beforeAll(async () => {
  world = await createWorld(clock, [], settings);
});
afterEach(() => (now = new Date(now.getTime() + MINUTE)));
afterAll(() => world?.close());

/** Costs 150 points a pilot, and 1: whether there are so many or none. */
const reports = (first: number): string => `{ pilots(first: ${first}) { nodes { report } } }`;
const LEFT = '{ rateLimit { cost limit remaining resetAt } }';
const remaining = async (client: GqlClient): Promise<number> => (await client.data(LEFT)).rateLimit.remaining;
const post = async (query: string, token: string): Promise<Response> =>
  fetch(world.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: token },
    body: JSON.stringify({ query }),
  });

it('an operation says what it costs and what is left, and so do its headers', async () => {
  const { rateLimit } = await world.by.member.data(
    `{ rateLimit { cost limit remaining resetAt } ${reports(2).slice(1)}`,
  );
  const resetAt = new Date(now.getTime() + 55_000).toISOString();
  expect(rateLimit).toEqual({ cost: 301, limit: LIMIT, remaining: LIMIT - 301, resetAt });
  const { headers } = await post(LEFT, await bearer(world, 'member'));
  expect(headers.get('ratelimit-policy')).toBe('"caller";q=1000;w=60');
  expect(headers.get('ratelimit')).toBe('"caller";r=698;t=55');
});

describe('a page costs what as many objects do', () => {
  /** As it is charged, or as the refusal says. */
  const costOf = async (lists: string, variables: Record<string, unknown> = {}): Promise<number> => {
    const declared = ['$n: Int', '$m: Int = 2'].filter((one) => lists.includes(one.slice(0, 2))).join(', ');
    const query = `query ${declared && `(${declared})`} { rateLimit { cost } ${lists} }`;
    const { data, errors } = await world.by.coach.query(query, variables);
    return (data?.rateLimit.cost ?? errors?.[0]?.extensions['cost']) as number;
  };
  // A pilot's report is 150 points, and a cycle's fidelity 2.
  const of = (args: string): string => `pilots${args} { nodes { report } }`;
  it.each([
    ['(first: 0)', 151],
    ['(first: 1)', 151],
    ['(first: 4)', 601],
    ['(last: 4)', 601],
    ['(first: 5, last: 1)', 151],
    ['(first: 1, last: 5)', 751],
    ['(first: $n)', 451],
    ['(last: $n)', 451],
    ['(first: $m)', 301],
    ['', 3_001],
    ['(first: null)', 3_001],
    ['(first: 100)', 15_003],
    ['(last: 100)', 15_003],
  ])('%s', async (args, due) => {
    expect(await costOf(of(args), { n: 3 })).toBe(due);
  });

  it('a page in a page multiplies, and so does each further one', async () => {
    const cycles = (args: string): string => `cycles${args} { nodes { fidelity { score } } }`;
    const pilots = (args: string, inner: string): string => `pilots${args} { nodes { ${inner} } }`;
    const [one, ...more] = await Promise.all([
      ...[costOf(pilots('(first: 1)', cycles('(first: 10)'))), costOf(pilots('(first: 10)', cycles('(first: 10)')))],
      costOf(pilots('(last: 10)', cycles('(last: $n)')), { n: 20 }),
    ]);
    expect([one, ...more]).toEqual([21, 205, 408]);
  });

  it('two pages beside each other add up', async () => {
    expect(await costOf(`${of('(first: 2)')} other: ${of('(last: 3)')}`)).toBe(751);
  });
});

it('who has spent the minute waits for the next one, and nobody else', async () => {
  await world.by.member.data(reports(6));
  const token = await bearer(world, 'member');
  const refused = await post(reports(1), token);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '55']);
  expect(refused.headers.get('ratelimit')).toBe('"caller";r=99;t=55');
  const { errors } = (await refused.json()) as { errors: { message: string; extensions: object }[] };
  expect(errors[0]?.extensions).toEqual({
    ...{ code: 'RATE_LIMITED', rule: 'caller.rate_limited', cost: 151, limit: LIMIT, remaining: 99, retryAfter: 55 },
    resetAt: new Date(now.getTime() + 55_000).toISOString(),
  });
  // What is left may still be spent, and what was refused has cost nothing.
  expect(await remaining(world.by.member)).toBe(98);
  await world.by.neighbour.data(reports(6));
  now = new Date(now.getTime() + MINUTE);
  await world.by.member.data(reports(6));
});

describe('a document that is refused costs 5, as it was read', () => {
  const REFUSED = [
    '{ pilotz }',
    '{ pilots(',
    `{ ${'viewer { id } '.repeat(21)} }`,
    'query A { x: viewer }',
    reports(100),
  ];
  it('over HTTP', async () => {
    const before = await remaining(world.by.viewer);
    for (const query of REFUSED) expect((await world.by.viewer.query(query)).status).toBe(400);
    expect(await remaining(world.by.viewer)).toBe(before - 5 * REFUSED.length - 1);
    await world.by.viewer.data(reports(6));
    const left = await remaining(world.by.viewer);
    for (let n = 0; n < Math.floor(left / 5); n += 1) await world.by.viewer.query(REFUSED[n % 5]!);
    for (const query of REFUSED) {
      const refused = await post(query, await bearer(world, 'viewer'));
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '55']);
      const { errors } = (await refused.json()) as { errors: object[] };
      expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', rule: 'caller.rate_limited' } }]);
    }
    // Nobody else has paid for it.
    expect((await world.by.member.query('{ pilotz }')).status).toBe(400);
  });

  it('without a sign-in, of what callers without one have', async () => {
    const left = async (): Promise<string | null> =>
      /r=(\d+)/.exec((await post('{ __typename }', '')).headers.get('ratelimit') ?? '')?.[1] ?? null;
    const before = Number(await left());
    for (const token of ['', 'Bearer forged']) expect((await post('{ pilotz }', token)).status).toBe(400);
    expect(Number(await left())).toBe(before - 10 - 1);
  });

  it('over the socket', async () => {
    const socket = await rawSocket(world.url);
    socket.say({ type: 'connection_init', payload: { authorization: await bearer(world, 'viewer') } });
    expect(await socket.hear()).toMatchObject({ type: 'connection_ack' });
    const before = await remaining(world.by.viewer);
    const ask = async (query: string, id: string): Promise<string> => {
      socket.say({ type: 'subscribe', id, payload: { query } });
      const { type, payload } = await socket.hear();
      if (type === 'next') expect(await socket.hear()).toMatchObject({ type: 'complete' });
      return (type === 'error' ? payload : payload.errors)[0].extensions.code;
    };
    for (const [n, query] of REFUSED.entries()) expect(await ask(query, `${n}`)).not.toBe('RATE_LIMITED');
    expect(await remaining(world.by.viewer)).toBe(before - 5 * REFUSED.length - 1);
    await world.by.viewer.data(reports(6));
    const left = await remaining(world.by.viewer);
    for (let n = 0; n < Math.floor(left / 5); n += 1) await ask(REFUSED[n % 5]!, `more ${n}`);
    for (const [n, query] of REFUSED.entries()) expect(await ask(query, `over ${n}`)).toBe('RATE_LIMITED');
    socket.leave();
  });
});

it('a command costs, whatever becomes of it', async () => {
  const input = { unit: world.id.clinic, title: 'Less', aims: ['COST'] };
  await world.by.member.send('saveGoal', 'SaveGoalInput', input, 'goal { id }');
  expect(await remaining(world.by.member)).toBeLessThanOrEqual(LIMIT - 11);
});

it('what is asked beside GraphQL counts alike', async () => {
  const [chart, pushed] = [await bearer(world, 'viewer'), await bearer(world, 'integration')];
  const base = world.url.replace('/graphql', '');
  const draw = (): Promise<Response> => fetch(`${base}/charts/none.svg`, { headers: { authorization: chart } });
  expect((await draw()).status).toBe(404);
  expect(await remaining(world.by.viewer)).toBe(LIMIT - 105 - 1);
  await world.by.viewer.data(reports(5));
  await draw();
  const refused = await draw();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '55']);

  await world.by.integration.data(reports(6));
  const row = {
    metric: 'documentation_minutes',
    unit: 'QH-N-C',
    periodStart: '2026-01-05',
    numerator: 1,
    denominator: 1,
  };
  const push = (): Promise<Response> =>
    fetch(`${base}/ingest/measurements`, {
      ...{ method: 'POST', headers: { authorization: pushed, 'content-type': 'application/x-ndjson' } },
      body: `${JSON.stringify(row)}\n`,
    });
  const taken = await push();
  expect(taken.status).toBe(200);
  // Ten for the body and a tenth for the row.
  expect(await remaining(world.by.integration)).toBe(LIMIT - 901 - 10 - 1 - 1);
  for (let more = 0; more < 8; more += 1) await push();
  const over = await push();
  expect([over.status, over.headers.get('retry-after')]).toEqual([429, '55']);
  expect(await over.json()).toMatchObject({ status: 429, code: 'caller.rate_limited', title: 'Too Many Requests' });
});

it('a secret calendar counts for whose it is, and a guess for all who are unknown', async () => {
  const base = world.url.replace('/graphql', '');
  const { made } = await world.by.lead.data('mutation { made: createCalendarFeed(input: {}) { address } }');
  const before = await remaining(world.by.lead);
  const calendar = (): Promise<Response> => fetch(`${base}${new URL(made.address).pathname}`);
  expect((await calendar()).headers.get('ratelimit')).toBe(`"caller";r=${before - 20};t=55`);
  await world.by.lead.data(reports(6));
  for (let more = 0; more < 3; more += 1) await calendar();
  expect([(await calendar()).status, await remaining(world.by.lead)]).toEqual([429, before - 20 - 901 - 60 - 1]);

  const guess = (n: number): Promise<Response> => fetch(`${base}/calendar/${'x'.repeat(40)}${n}.ics`);
  // All but five of what callers without a sign-in have.
  for (let n = 0; n < LIMIT / 5 - 1; n += 1) await post('{ pilotz }', '');
  const statuses: number[] = [];
  for (let n = 0; n < 6; n += 1) statuses.push((await guess(n)).status);
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
});

it('a subscription pays for each event, and ends where nothing is left: its next one goes on from the cursor', async () => {
  await world.by.lead.data('{ viewer { person { id } } }');
  await settle(world);
  now = new Date(now.getTime() + MINUTE);
  await world.by.lead.data(reports(4));
  const token = await bearer(world, 'lead');
  // 121 to begin with, and as much for each event.
  const heavy = 'cursor summary unit { progressOverTime(from: "2026-01-01") { openSignals } }';
  const follower = follow(world.url, token, { after: await newestCursor(world) }, heavy);
  for (const name of ['One', 'Two', 'Three'])
    await world.run(SaveUnit, {
      ...{ unitId: world.key['clinic']!, code: 'QH-N-C', name, kind: 'CLINIC', parentId: world.key['north']! },
    });
  await settle(world);
  await follower.ended;
  expect(follower.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', rule: 'caller.rate_limited' } }]);
  const seen = follower.events.map(({ summary }) => summary);
  expect(seen.length).toBeGreaterThan(0);
  expect(seen.length).toBeLessThan(3);
  await follower.leave();

  const none = follow(world.url, token, {}, heavy);
  await none.ended;
  expect([none.events, none.errors]).toMatchObject([[], [{ extensions: { code: 'RATE_LIMITED' } }]]);
  await none.leave();

  now = new Date(now.getTime() + MINUTE);
  const back = follow(world.url, token, { after: follower.events.at(-1).cursor }, 'summary');
  const missed = await back.until(3 - seen.length);
  expect([...seen, ...missed.map(({ summary }) => summary)].map((text) => /unit (\w+)/.exec(text)?.[1])).toEqual([
    ...['One', 'Two', 'Three'],
  ]);
  await back.leave();
});

describe('two processes', () => {
  let other: NestFastifyApplication;
  let there: GqlClient;
  beforeAll(async () => {
    const url = (world.source.options as { url: string }).url;
    const config = {
      ...loadConfig({}),
      ...settings,
      databaseUrl: url,
      oidcIssuer: world.issuer.issuer,
      oidcAudience: AUDIENCE,
    };
    other = await createApi(config, clock);
    await other.listen(0, '127.0.0.1');
    there = new GqlClient(`${await other.getUrl()}/graphql`, () => bearer(world, 'coach'));
  });
  afterAll(() => other?.close());
  const spending = () => world.rows<{ caller: string; points: number }>('select caller, points from caller_spending');

  it('learn of what was spent at the other one', async () => {
    await world.by.coach.data(reports(4));
    await there.data(reports(2));
    for (const app of [world.app, other, world.app]) await app.get(Rates).tell();
    expect(await spending()).toEqual([{ caller: world.key['coach'], points: 902 }]);
    expect(await remaining(there)).toBe(LIMIT - 902 - 1);
    expect((await there.query(reports(1))).status).toBe(429);
    // Here it is known once more was spent here, and told.
    await world.by.coach.data(reports(1));
    await world.app.get(Rates).tell();
    expect((await world.by.coach.query(reports(1))).status).toBe(429);
  });

  it('write nothing down of who asks little, nor of anybody without a sign-in', async () => {
    await world.app.get(Rates).tell();
    await world.rows('delete from caller_spending');
    await world.by.admin.data(LEFT);
    for (let n = 0; n < 3; n += 1) await world.with().query(`{ ${'intakeUnits { name } '.repeat(15)} }`);
    for (const app of [world.app, other]) await app.get(Rates).tell();
    expect(await spending()).toEqual([]);
  });
});
