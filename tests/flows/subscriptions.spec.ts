import { SaveUnit } from '#units';
import { encodeCursor, raiseEpoch } from '#platform';
import { follow, type Follower } from '../setup/follow.js';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { CAST, createWorld, type Part, type World } from '../setup/world.js';
import { newestCursor } from '../setup/newest-cursor.js';
import { until } from '../setup/until.js';

let world: World;
const open: Follower[] = [];
beforeAll(async () => {
  world = await createWorld();
  // The first sign-in of each is an event too.
  const { stranger: _, ...invited } = world.by;
  await Promise.all(Object.values(invited).map((one) => one.data('{ viewer { person { id } } }')));
  await settle(world);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.leave()));
});
afterAll(() => world?.close());

const as = async (
  who: Part,
  variables: { filter?: object; after?: string } = {},
  fields?: string,
): Promise<Follower> => {
  const after = variables.after ?? (await newestCursor(world));
  const authorization = `Bearer ${await world.issuer.tokenFor(CAST[who].sub)}`;
  const one = follow(world.url, authorization, { ...variables, after }, fields);
  open.push(one);
  return one;
};
let saved = 0;
/** Changes the unit, which is an event there; answers what the event will say. */
const change = async (unit: 'clinic' | 'ward' | 'sibling' = 'clinic'): Promise<string> => {
  const code = { clinic: 'QH-N-C', ward: 'QH-S-W', sibling: 'QH-N-D' }[unit];
  const [now] = (await world.rows<{ kind: 'CLINIC'; parentId: string }>(
    `select kind, parent_id as "parentId" from units where code = $1`,
    [code],
  )) as [{ kind: 'CLINIC'; parentId: string }];
  const name = `${unit} ${(saved += 1)}`;
  await world.run(SaveUnit, { unitId: world.key[unit] as string, code, name, ...now });
  return `The unit ${name} (${code}) was saved.`;
};
const told = (events: Data[]): string[] => events.map(({ summary }) => summary);

it('tells what happens, as it happens', async () => {
  const viewer = follow(world.url, `Bearer ${await world.issuer.tokenFor(CAST.viewer.sub)}`);
  open.push(viewer);
  const done: string[] = [];
  // Nothing tells when the server has begun to follow: from then on it tells all that is done.
  const heard = async (): Promise<string[]> => {
    done.push(await change());
    await settle(world);
    return told(viewer.events);
  };
  await until(heard, (some) => some.length > 0);
  await until(
    () => told(viewer.events),
    (some) => some.includes(done.at(-1) as string),
  );
  const many = viewer.events.length;
  expect(told(viewer.events)).toEqual(done.slice(-many));
  expect(viewer.events[0]).toMatchObject({
    type: 'UnitSaved',
    unit: { code: 'QH-N-C' },
    at: expect.stringMatching(/Z$/),
  });
  const second = await change('ward');
  await settle(world);
  expect(told(await viewer.until(many + 1)).at(-1)).toBe(second);
});

it('tells who was away all that was missed, once and in order, and goes on live', async () => {
  const here = await as('viewer');
  const summaries = [await change()];
  await settle(world);
  const [seen] = await here.until(1);
  for (let n = 0; n < 250; n += 1) summaries.push(await change(n % 2 ? 'ward' : 'clinic'));
  await settle(world);
  const back = await as('viewer', { after: seen.cursor });
  for (let n = 0; n < 30; n += 1) {
    summaries.push(await change());
    if (n % 7 === 0) await settle(world);
  }
  await settle(world);
  expect(told(await back.until(280))).toEqual(summaries.slice(1));
  expect(new Set(back.events.map(({ id }) => id)).size).toBe(280);
  expect(told(await here.until(281))).toEqual(summaries);
  // From any place in between.
  const middle = await as('viewer', { after: here.events[200].cursor });
  expect(told(await middle.until(80))).toEqual(summaries.slice(201));
});

it('tells the same whom one page of the log or a query shows', async () => {
  const { events } = await world.by.viewer.data(
    '{ events(first: 3, orderBy: NEWEST) { nodes { id cursor } pageInfo { hasNextPage endCursor } } }',
  );
  const third = await as('viewer', { after: events.nodes[2].cursor });
  expect((await third.until(2)).map(({ id }) => id)).toEqual([events.nodes[1].id, events.nodes[0].id]);
});

describe('rights', () => {
  it('are looked at with every event: what is out of sight is not told', async () => {
    const [neighbour, member, viewer] = [await as('neighbour'), await as('member'), await as('viewer')];
    const [clinic, sibling] = [await change('clinic'), await change('sibling')];
    await settle(world);
    expect(told(await viewer.until(2))).toEqual([clinic, sibling]);
    expect(told(await member.until(1))).toEqual([clinic]);
    expect(told(await neighbour.until(1))).toEqual([sibling]);
  });

  it('end at once with the grant, and begin with it', async () => {
    const neighbour = await as('neighbour', { filter: { types: ['UnitSaved'] } });
    const grant = { person: world.id.neighbour, unit: world.id.clinic, role: 'VIEWER' };
    const { grants } = await world.by.admin.do('grantRole', 'GrantInput', grant, 'grants { id unit { code } }');
    const during = await change('clinic');
    await settle(world);
    expect(told(await neighbour.until(1))).toEqual([during]);
    const { id } = grants.find(({ unit }: Data) => unit.code === 'QH-N-C');
    await world.by.admin.do('revokeRole', 'RevokeRoleInput', { grant: id, because: 'Done' }, 'grants { id }');
    await change('clinic');
    const own = await change('sibling');
    await settle(world);
    expect(told(await neighbour.until(2))).toEqual([during, own]);
  });

  it('end with a person who is made inactive', async () => {
    const feed = await as('neighbour');
    const first = await change('sibling');
    await settle(world);
    expect(told(await feed.until(1))).toEqual([first]);
    await world.rows('update people set active = false where id = $1', [world.key['neighbour']]);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    await change('sibling');
    await settle(world);
    await feed.ended;
    expect(feed.errors[0]).toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    expect(feed.events).toHaveLength(1);
    await world.rows('update people set active = true where id = $1', [world.key['neighbour']]);
  });

  it('are needed to come in: without a token, or with one of a stranger, the door stays shut', async () => {
    for (const authorization of [
      undefined,
      'Bearer nonsense',
      `Bearer ${await world.issuer.tokenFor(CAST.stranger.sub)}`,
    ]) {
      const nobody = follow(world.url, authorization);
      await nobody.ended;
      expect(nobody.errors[0]).toMatchObject({ code: 4403 });
    }
  });

  it('of an integration reach to nothing', async () => {
    const [feed, viewer] = [await as('integration'), await as('viewer')];
    await change();
    await settle(world);
    await viewer.until(1);
    expect(feed.events).toEqual([]);
  });
});

describe('a filter', () => {
  it('lets through a unit with all under it, a type, a thing, a time', async () => {
    const later = new Date(Date.now() + 3_600_000).toISOString();
    const filters = [
      { under: world.id.south },
      { types: ['RoleGranted'] },
      { subject: world.id.clinic },
      { since: later },
      { until: new Date(Date.now() - 1).toISOString() },
    ];
    const [south, grants, clinic, ...never] = (await Promise.all(
      filters.map((filter) => as('viewer', { filter })),
    )) as [Follower, Follower, Follower, ...Follower[]];
    const [inClinic, inWard] = [await change('clinic'), await change('ward')];
    await settle(world);
    expect(told(await south.until(1))).toEqual([inWard]);
    expect(told(await clinic.until(1))).toEqual([inClinic]);
    expect([grants, ...never].flatMap(({ events }) => events)).toEqual([]);
    const counted = async (filter: object): Promise<string[]> =>
      told(
        (
          await world.by.viewer.data(
            'query ($filter: EventFilter) { events(filter: $filter, first: 2) { nodes { summary } } }',
            { filter },
          )
        ).events.nodes,
      );
    expect((await counted({ subject: world.id.clinic }))[0]).toBe(inClinic);
    expect((await counted({ under: world.id.south }))[0]).toBe(inWard);
    expect(await counted({ since: later })).toEqual([]);
  });

  it('is refused where it could never let anything through', async () => {
    for (const [filter, path] of [
      [{ types: ['UnitSavd'] }, ['filter', 'types']],
      [{ subject: Buffer.from('Grant:x').toString('base64url') }, ['filter', 'subject']],
      [{ under: 'nothing' }, ['filter', 'under']],
    ] as const) {
      const { errors } = await world.by.viewer.query(
        'query ($filter: EventFilter) { events(filter: $filter) { nodes { id } } }',
        { filter },
      );
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', inputPath: path });
      const subscription = await as('viewer', { filter });
      await subscription.ended;
      expect(subscription.errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', inputPath: path } });
    }
  });
});

describe('a cursor', () => {
  it('that is none, or lies ahead, is refused', async () => {
    for (const after of ['nonsense', encodeCursor({ epoch: 1, position: 1_000_000 })]) {
      const subscription = await as('viewer', { after });
      await subscription.ended;
      expect(subscription.errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT', rule: 'cursor.invalid' } });
    }
  });

  it('of another epoch ends the subscription with its code', async () => {
    const before = await as('viewer');
    await change();
    await settle(world);
    const [{ cursor }] = (await before.until(1)) as [Data];
    await raiseEpoch(world.source);
    const subscription = await as('viewer', { after: cursor });
    await subscription.ended;
    expect(subscription.errors).toMatchObject([{ extensions: { code: 'CURSOR_EXPIRED', inputPath: ['after'] } }]);
    expect(subscription.events).toEqual([]);
  });
});

it('holds no connection to the database while it waits, and lets go of those who leave', async () => {
  const followers = await Promise.all(
    Array.from({ length: 30 }, () => as('viewer', {}, 'id subject { id } actor { name }')),
  );
  const idle = async (): Promise<void> => {
    const busy = (): Promise<{ count: number }[]> =>
      world.rows(`select count(*)::int as count from pg_stat_activity
        where datname = current_database() and application_name = 'ramp-api' and state like 'idle in transaction%'`);
    await until(busy, ([row]) => row?.count === 0);
  };
  await idle();
  await change();
  await settle(world);
  await Promise.all(followers.map((one) => one.until(1)));
  await idle();
  await Promise.all(followers.map((one) => one.leave()));
});
