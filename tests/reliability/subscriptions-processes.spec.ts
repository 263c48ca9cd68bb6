import { encodeCursor } from '#platform';
import { follow, type Follower } from '../setup/follow.js';
import { AUDIENCE } from '../setup/test-app.js';
import { createWorld, type World } from '../setup/world.js';
import { BuiltProgram, until, type Child } from './children/child.js';

let built: BuiltProgram;
let world: World;
const children: Child[] = [];
beforeAll(async () => {
  built = new BuiltProgram(['apps/api']);
  world = await createWorld();
  for (const who of [world.by.admin, world.by.viewer]) await who.data('{ viewer { person { id } } }');
}, 120_000);
afterAll(async () => {
  for (const child of children) await child.kill();
  await world?.close();
  built.remove();
});

const database = (): string => (world.source.options as { url: string }).url;
async function startApi(): Promise<{ child: Child; url: string }> {
  const child = await built.start('dist/apps/api/src/main.js', null, {
    RAMP_DATABASE_URL: database(),
    ...{ RAMP_OIDC_ISSUER: world.issuer.issuer, RAMP_OIDC_AUDIENCE: AUDIENCE, RAMP_PORT: '0' },
  });
  children.push(child);
  const address = (): string | undefined => /"url":"(http:[^"]+)"/.exec(child.said)?.[1];
  expect(await until(() => address() !== undefined)).toBe(true);
  return { child, url: `${address()}/graphql` };
}
const bearer = async (sub: string): Promise<string> => `Bearer ${await world.issuer.tokenFor(sub)}`;
const until100 = (what: () => boolean): Promise<boolean> => until(what, 60_000);

it('who follows one process hears what another wrote, and goes on by cursor after a kill: none lost, none doubled', async () => {
  const worker = await built.start('dist/apps/worker/src/main.js', null, { RAMP_DATABASE_URL: database() });
  children.push(worker);
  const [writing, first, other] = [await startApi(), await startApi(), await startApi()];
  const authorization = await bearer('vera');
  const [position] = await world.rows<{ last: number }>('select last_position as last from event_log');
  const start = encodeCursor({ epoch: 1, position: (position as { last: number }).last });
  const heard: string[] = [];
  const goOn = (url: string, after: string): Follower => follow(url, authorization, { after }, 'id cursor');
  let follower = goOn(first.url, start);

  const admin = await bearer('ada');
  let isWriting = true;
  const query = `mutation ($input: SaveUnitInput!) { saveUnit(input: $input) { userErrors { code } } }`;
  const write = async (n: number): Promise<void> => {
    const input = { code: `P-${n}`, name: `Place ${n}`, kind: 'CLINIC', timeZone: 'UTC', parent: world.id.south };
    const headers = { 'content-type': 'application/json', authorization: admin };
    const answer = await fetch(writing.url, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables: { input } }),
    });
    expect(await answer.json()).toEqual({ data: { saveUnit: { userErrors: [] } } });
  };
  const writer = (async () => {
    for (let n = 0; n < 60; n += 1) await write(n);
    isWriting = false;
  })();

  // As a client does: it keeps what it heard, and goes on behind the last of it.
  expect(await until100(() => follower.events.length >= 5)).toBe(true);
  await first.child.kill();
  await follower.ended;
  heard.push(...follower.events.map(({ id }) => id));
  follower = goOn(other.url, follower.events.at(-1).cursor);
  await writer;
  expect(isWriting).toBe(false);
  const logged = async (): Promise<string[]> => {
    const rows = await world.rows<{ id: string }>(`select id from events where position > $1 order by position`, [
      (position as { last: number }).last,
    ]);
    return rows.map(({ id }) => Buffer.from(`Event:${id}`).toString('base64url'));
  };
  const open = async (): Promise<boolean> =>
    (await world.rows('select from events where position is null')).length === 0;
  expect(await until(open)).toBe(true);
  const all = await logged();
  expect(all.length).toBeGreaterThanOrEqual(60);
  await until100(() => heard.length + follower.events.length >= all.length);
  expect([...heard, ...follower.events.map(({ id }) => id)]).toEqual(all);
  expect(heard.length).toBeGreaterThan(0);
  await follower.leave();
}, 300_000);
