import ICAL from 'ical.js';
import { CancelCycle, RescheduleCycle, StartCycle } from '#cycles';
import { toGlobalId } from '#language';
import { RevokeRole } from '#units';
import { CAST, type Part } from '../setup/world.js';
import { createWaitingWorld, on, type WaitingWorld } from '../setup/world-waiting.js';

let world: WaitingWorld;
let cycle: string;
let pilot: string;
const key = (name: string): string => world.key[name] as string;
beforeAll(async () => {
  world = await createWaitingWorld();
  pilot = await world.pilot('clinic', { title: 'Fewer, better; clicks' });
  const tasks = [
    { what: 'Call Mrs Abernathy', whoId: key('lead'), dueOn: '2026-03-16' },
    { what: 'Print', whoId: key('member'), dueOn: '2026-03-17' },
  ];
  cycle = await world.cycle(pilot, { tasks });
  await world.run(StartCycle, { cycleId: cycle, expectedVersion: 1 }, { at: on('2026-03-09') });
});
afterAll(() => world?.close());

type Event = InstanceType<typeof ICAL.Event>;
const fetched = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(new URL(path, world.url), { headers });
const eventsIn = (text: string): Event[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
const told = (events: Event[]): unknown[][] =>
  events.map(({ summary, startDate, endDate }) => [summary, startDate.toString(), endDate.toString()]);
const bearer = async (who: Part): Promise<Record<string, string>> => ({
  authorization: `Bearer ${await world.issuer.tokenFor(CAST[who].sub)}`,
});
const feedOf = async (who: Part): Promise<string> => {
  const { payload } = await world.by[who].data(
    'mutation { payload: createCalendarFeed(input: {}) { address userErrors { rule } } }',
  );
  expect(payload.userErrors).toEqual([]);
  return new URL(payload.address).pathname;
};
const NAME = 'Cycle 1.1 of Fewer, better; clicks';

describe('a personal calendar', () => {
  it('holds the dates of one’s cycles and tasks, under a secret address of which only a hash is kept', async () => {
    const path = await feedOf('lead');
    const response = await fetched(path);
    const text = await response.text();
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      ...[200, 'text/calendar; charset=utf-8'],
      'private, no-store',
    ]);
    expect(told(eventsIn(text))).toEqual([
      [`Test: ${NAME}`, '2026-03-09', '2026-03-21'],
      [`Task due: ${NAME}`, '2026-03-16', '2026-03-17'],
      [`Study due: ${NAME}`, '2026-03-27', '2026-03-28'],
    ]);
    expect(text).not.toContain('Abernathy');
    const [, token] = /^\/calendar\/([\w-]{43})\.ics$/.exec(path) ?? [];
    expect(
      await world.rows('select from calendar_feeds where token_hash = sha256($1::bytea)', [Buffer.from(token!)]),
    ).toHaveLength(1);
    expect((await world.by.lead.data('{ viewer { calendarFeedSince } }')).viewer.calendarFeedSince).not.toBeNull();
  });

  it('says a date that was moved under the same uid, with a greater number', async () => {
    const path = await feedOf('lead');
    const testOf = async (): Promise<Event> => eventsIn(await (await fetched(path)).text())[0] as Event;
    const before = await testOf();
    const move = { cycleId: cycle, endsOn: '2026-03-24', because: 'Snow' };
    await world.run(RescheduleCycle, move, { at: on('2026-03-10') });
    const after = await testOf();
    expect([after.uid, after.endDate.toString()]).toEqual([before.uid, '2026-03-25']);
    expect(after.sequence).toBeGreaterThan(before.sequence);
  });

  it('a new address takes the place of the old one, and none is left when it is taken back', async () => {
    const old = await feedOf('member');
    const path = await feedOf('member');
    expect([(await fetched(old)).status, (await fetched(path)).status]).toEqual([404, 200]);
    await world.by.member.data('mutation { deleteCalendarFeed(input: {}) { userErrors { rule } } }');
    expect((await fetched(path)).status).toBe(404);
    for (const one of ['/calendar/x.ics', '/calendar/.ics', path.replace('.ics', '')])
      expect((await fetched(one)).status).toBe(404);
  });

  it('shows what may be seen by now: nothing where the role is gone', async () => {
    const path = await feedOf('lead');
    const [grant] = await world.rows<{ id: string }>('select id from grants where person_id = $1', [key('lead')]);
    await world.run(RevokeRole, { grantId: grant!.id });
    const response = await fetched(path);
    expect([response.status, eventsIn(await response.text())]).toEqual([200, []]);
    await world.rows('update people set active = false where id = $1', [key('lead')]);
    expect((await fetched(path)).status).toBe(404);
    await world.rows('update people set active = true where id = $1', [key('lead')]);
    await world.rows('update grants set until = null where id = $1', [grant!.id]);
  });
});

describe('the calendar of a cycle', () => {
  const path = (): string => `/cycles/${toGlobalId('Cycle', cycle)}.ics`;

  it('is for whoever may see the cycle, with their own tasks', async () => {
    const of = async (who: Part): Promise<string[]> =>
      eventsIn(await (await fetched(path(), await bearer(who))).text()).map(
        ({ summary }) => summary.split(':')[0] as string,
      );
    expect(await of('viewer')).toEqual(['Test', 'Study due']);
    expect(await of('member')).toEqual(['Test', 'Task due', 'Study due']);
  });

  it('does not exist for others, and needs a sign-in', async () => {
    expect((await fetched(path())).status).toBe(401);
    expect((await fetched(path(), await bearer('neighbour'))).status).toBe(404);
    for (const file of ['x.ics', `${toGlobalId('Pilot', pilot)}.ics`, toGlobalId('Cycle', cycle)])
      expect((await fetched(`/cycles/${file}`, await bearer('viewer'))).status).toBe(404);
  });

  it('that was cancelled says so; the personal one holds it no more', async () => {
    await world.run(CancelCycle, { cycleId: cycle, expectedVersion: 3, because: 'Snow' }, { at: on('2026-03-11') });
    const text = await (await fetched(path(), await bearer('member'))).text();
    expect(text.match(/^STATUS:CANCELLED\r$/gm)).toHaveLength(2);
    expect(told(eventsIn(await (await fetched(await feedOf('lead'))).text()))).toEqual([]);
  });
});
