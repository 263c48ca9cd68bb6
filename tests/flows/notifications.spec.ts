import { unsubscribeLink } from '../setup/smtp.js';
import { expectUserError, type Data } from '../setup/gql.js';
import { createWorld, type Part, type World } from '../setup/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const FIELDS = 'notifications { digest weekday hour urgent refusedAt }';
const save = (who: Part, input: object): Promise<Data> =>
  world.by[who].send('saveNotifications', 'SaveNotificationsInput', input, FIELDS);
const chosen = async (who: Part): Promise<Data> =>
  (await world.by[who].data(`{ viewer { ${FIELDS} } }`)).viewer.notifications;
const NONE = { digest: 'NONE', weekday: 1, hour: 8, urgent: false, refusedAt: null };

describe('what a person is told by mail', () => {
  it('is nothing until they say so, and then what they said; what is absent stays', async () => {
    expect(await chosen('lead')).toEqual(NONE);
    expect(await save('lead', { digest: 'WEEKLY', weekday: 4, urgent: true })).toEqual({
      notifications: { ...NONE, digest: 'WEEKLY', weekday: 4, urgent: true },
      userErrors: [],
    });
    await save('lead', { hour: 17 });
    expect(await chosen('lead')).toMatchObject({ digest: 'WEEKLY', weekday: 4, hour: 17, urgent: true });
    // Nobody else's.
    expect(await chosen('admin')).toEqual(NONE);
  });

  it('keeps to the unit’s working days and hours, as the unit sets them', async () => {
    const { userErrors } = await save('member', { digest: 'DAILY', weekday: 6, hour: 22 });
    expect(userErrors.map(({ rule, path }: Data) => [rule, path])).toEqual([
      ['notifications.weekday_out_of_range', ['weekday']],
      ['notifications.hour_out_of_range', ['hour']],
    ]);
    const clinic = {
      unit: world.id.clinic,
      code: 'QH-N-C',
      name: 'Quillhaven clinic',
      kind: 'CLINIC',
      parent: world.id.north,
    };
    const late = { ...clinic, settings: { workFromHour: 12, workUntilHour: 23 } };
    const shown = 'unit { settings { workFromHour workUntilHour } }';
    const { unit } = await world.by.admin.do('saveUnit', 'SaveUnitInput', late, shown);
    expect(unit.settings).toEqual({ workFromHour: 12, workUntilHour: 23 });
    expect((await save('member', { digest: 'DAILY', hour: 22 })).userErrors).toEqual([]);
    expectUserError(await save('member', { hour: 8 }), 'INVALID', 'notifications.hour_out_of_range');
    await world.by.admin.do(
      'saveUnit',
      'SaveUnitInput',
      { ...clinic, settings: { workFromHour: null, workUntilHour: null } },
      shown,
    );
  });

  it('is nothing for whom nothing can wait', async () => {
    expectUserError(await save('integration', { digest: 'DAILY' }), 'INVALID', 'notifications.of_nobody_here');
  });

  it('is told by no event and no other field', async () => {
    await save('neighbour', { digest: 'DAILY' });
    expect(await world.rows(`select from events where type ~* 'notification' or data::text ~ 'DAILY'`)).toEqual([]);
  });
});

describe('the link of a mail', () => {
  const ask = async (method: 'GET' | 'POST', link: string, init: RequestInit = {}): Promise<[number, string]> => {
    const response = await fetch(new URL(link, world.url), { method, ...init });
    return [response.status, await response.text()];
  };
  const linkOf = (who: Part): string => unsubscribeLink(world, world.key[who] as string);

  it('looked at shows a button and changes nothing', async () => {
    await save('coach', { digest: 'DAILY', urgent: true });
    const [status, page] = await ask('GET', linkOf('coach'));
    expect([status, page]).toEqual([200, expect.stringContaining('<form method="post">')]);
    expect(await chosen('coach')).toMatchObject({ digest: 'DAILY', urgent: true });
  });

  it.each([
    ['a form', new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
    ['a form of several parts', ((form) => (form.append('List-Unsubscribe', 'One-Click'), form))(new FormData())],
    ['nothing at all', undefined],
  ])('sent as %s ends all mail without a sign-in, once and again', async (_, body) => {
    await save('coach', { digest: 'DAILY', urgent: true, hour: 9 });
    for (let times = 0; times < 2; times += 1)
      expect(await ask('POST', linkOf('coach'), { body })).toEqual([200, expect.stringContaining('no more mail')]);
    expect(await chosen('coach')).toEqual({ ...NONE, hour: 9 });
  });

  it('of somebody else, or changed, is not known, and a great body is not read', async () => {
    await save('viewer', { digest: 'DAILY' });
    const [, signature] = linkOf('coach').split('.');
    const forged = `/mail/unsubscribe?t=${world.key['viewer']}.${signature}`;
    for (const link of [forged, '/mail/unsubscribe', '/mail/unsubscribe?t=a&t=b'])
      for (const method of ['GET', 'POST'] as const)
        expect(await ask(method, link)).toEqual([404, expect.stringContaining('not good any more')]);
    expect((await ask('POST', linkOf('viewer'), { body: 'x'.repeat(10_000) }))[0]).toBe(413);
    expect((await chosen('viewer')).digest).toBe('DAILY');
  });
});
