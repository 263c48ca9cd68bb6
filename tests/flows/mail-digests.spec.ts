import { PlanMails, SaveNotifications, sendMail, type Mailer, type SaveNotificationsInput } from '#mail';
import { FinishDo, NoteObservation, StartCycle } from '#cycles';
import { runTick } from '#platform';
import { RevokeRole } from '#units';
import { runTicks } from '../setup/settle.js';
import { mailing, sendMails, startDrippingSmtp, startSmtp, type Smtp } from '../setup/smtp.js';
import { createWaitingWorld, on, type WaitingWorld } from '../setup/world-waiting.js';

let world: WaitingWorld;
let smtp: Smtp;
beforeAll(async () => {
  [world, smtp] = await Promise.all([createWaitingWorld(), startSmtp()]);
  await carriedOut();
});
beforeEach(async () => {
  await world.rows('truncate mails, notifications');
  for (const list of [smtp.mails, smtp.raw, smtp.recipients]) list.length = 0;
});
afterAll(async () => {
  await smtp?.close();
  await world?.close();
});

const key = (name: string): string => world.key[name] as string;
const choose = (who: string, input: SaveNotificationsInput, at = on('2026-03-02')): Promise<unknown> =>
  world.run(SaveNotifications, input, { by: key(who), at });
const at = (now: string): Promise<void> => sendMails(world, smtp, new Date(now));
const states = (): Promise<Record<string, unknown>[]> =>
  world.rows('select kind, period, status, attempts, error from mails order by created_at, period');
const running = async (over: object = {}): Promise<string> => {
  const id = await world.cycle(await world.pilot('clinic', { title: 'Fewer clicks' }), over);
  await world.run(StartCycle, { cycleId: id, expectedVersion: 1 }, { at: on('2026-03-09') });
  return id;
};
/** A test that was carried out on Friday 20 March, so that its study is due a week later. */
const carriedOut = async (): Promise<void> => {
  const id = await running();
  await world.run(NoteObservation, { cycleId: id, kind: 'OBSERVATION', body: 'Went well.' }, { at: on('2026-03-10') });
  await world.run(FinishDo, { cycleId: id, expectedVersion: 2, carriedOutAsPlanned: true }, { at: on('2026-03-20') });
};

describe('a digest', () => {
  it('comes once a day at the hour chosen, to whom something waits for, and with nothing in it that somebody wrote', async () => {
    await world.idea('clinic', { title: 'Mrs Abernathy fell again', body: 'Room 12' });
    await choose('lead', { digest: 'DAILY', hour: 8 });
    // In March 2026 eight in Chicago is 13:00 UTC.
    await at('2026-03-30T12:59:00Z');
    expect(smtp.mails).toEqual([]);
    await at('2026-03-30T13:00:00Z');
    await at('2026-03-30T13:01:00Z');
    await at('2026-03-30T20:00:00Z');
    expect(smtp.mails).toHaveLength(1);
    const [mail] = smtp.mails;
    expect(mail?.to).toMatchObject({ value: [{ address: 'lena@quillhaven.example', name: '' }] });
    expect(mail?.from?.text).toBe('"Ramp" <ramp@quillhaven.example>');
    expect(mail?.subject).toMatch(/^Ramp: \d+ things wait for you, \d+ overdue$/);
    expect(mail?.text).toMatch(
      /A study is due: Cycle 1\.\d+ of Fewer clicks, Quillhaven clinic \(overdue since 2026-03-27\)/,
    );
    expect(mail?.text).toMatch(/An idea waits for an answer, Quillhaven clinic \(overdue since 2026-03-\d\d\)/);
    expect(mail?.text).toContain('https://ramp.quillhaven.example/?open=');
    expect(smtp.raw[0]).not.toMatch(/Abernathy|Room 12/);
    const [link] = /\/\?open=\S+/.exec(mail?.text ?? '') ?? [];
    expect((await fetch(new URL(link as string, world.url))).status).toBe(200);
    await at('2026-03-31T13:00:00Z');
    expect(smtp.mails).toHaveLength(2);
    expect(new Set(smtp.mails.map(({ messageId }) => messageId)).size).toBe(2);
    expect(smtp.mails[0]?.messageId).toMatch(/^<[0-9a-f-]{36}@ramp\.quillhaven\.example>$/);
  });

  it('bears how to be told no more: a link that takes a POST (RFC 8058)', async () => {
    await choose('lead', { digest: 'DAILY' });
    await at('2026-03-30T13:00:00Z');
    const [, list] = /^List-Unsubscribe: (<\S+>)\r$/m.exec(smtp.raw[0] ?? '') ?? [];
    expect(list).toMatch(/^<https:\/\/ramp\.quillhaven\.example\/mail\/unsubscribe\?t=[\w.-]+>$/);
    expect(smtp.raw[0]).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    expect(smtp.raw[0]).toContain('Auto-Submitted: auto-generated\r\n');
  });

  it('is not sent where nothing waits, nor to whom asked for none, nor at a weekend', async () => {
    await choose('neighbour', { digest: 'DAILY' });
    await at('2026-03-30T13:00:00Z');
    expect(await states()).toMatchObject([{ period: 'DAY 2026-03-30', status: 'NOTHING' }]);
    await choose('lead', { digest: 'DAILY' });
    for (const hour of [0, 6, 13, 18, 23]) await at(`2026-04-04T${String(hour).padStart(2, '0')}:30:00Z`);
    expect([await states(), smtp.mails]).toMatchObject([{ length: 1 }, []]);
  });

  it('keeps to the unit’s clock over the day on which it is set', async () => {
    await choose('lead', { digest: 'DAILY', hour: 8 });
    for (const now of ['2026-03-06T13:30:00Z', '2026-03-06T14:00:00Z', '2026-03-09T12:30:00Z', '2026-03-09T13:00:00Z'])
      await at(now);
    expect((await states()).map(({ period }) => period)).toEqual(['DAY 2026-03-06', 'DAY 2026-03-09']);
  });

  it('of a week comes on its day, later in the week where it could not, and never twice where the choice changes', async () => {
    await choose('lead', { digest: 'WEEKLY', weekday: 3, hour: 9 });
    await at('2026-03-31T20:00:00Z');
    await at('2026-04-02T15:00:00Z');
    await choose('lead', { weekday: 5 }, new Date('2026-04-02T16:00:00Z'));
    await at('2026-04-03T15:00:00Z');
    await choose('lead', { digest: 'DAILY', hour: 17 }, new Date('2026-04-02T16:30:00Z'));
    await at('2026-04-02T22:30:00Z');
    expect((await states()).map(({ period }) => period)).toEqual(['WEEK 2026-03-30']);
    expect(smtp.mails).toHaveLength(1);
  });

  it('shows nothing of a unit where the role is gone, and is not sent to whom has none left', async () => {
    await choose('lead', { digest: 'DAILY' });
    const [grant] = await world.rows<{ id: string }>('select id from grants where person_id = $1', [key('lead')]);
    await world.run(RevokeRole, { grantId: grant!.id });
    await at('2026-03-30T13:00:00Z');
    expect([await states(), smtp.mails]).toEqual([[], []]);
    await world.rows('update grants set until = null where id = $1', [grant!.id]);
  });
});

describe('whatever fails', () => {
  const plan = async (now: Date): Promise<string> => {
    await choose('lead', { digest: 'DAILY' });
    const { uow } = mailing(world, smtp, now);
    // Two workers at once.
    await Promise.all([1, 2].map(() => uow.run((tx) => runTick(tx, new PlanMails(), now))));
    const [mail, ...others] = await world.rows<{ id: string }>('select id from mails');
    expect(others).toEqual([]);
    return mail!.id;
  };
  const now = new Date('2026-03-30T13:00:00Z');

  it('two workers at one mail send it once', async () => {
    const id = await plan(now);
    await Promise.all([1, 2, 3].map(() => sendMail(id, mailing(world, smtp, now))));
    expect(smtp.mails).toHaveLength(1);
  });

  it('a worker that dies after the server has taken it has it sent again, under the same Message-ID', async () => {
    const id = await plan(now);
    const { mailer, ...deps } = mailing(world, smtp, now);
    const dying: Mailer = {
      send: async (mail, within) => {
        await mailer.send(mail, within);
        throw new Error('killed');
      },
      close: () => undefined,
    };
    await expect(sendMail(id, { ...deps, mailer: dying })).rejects.toThrow('killed');
    await sendMail(id, { ...deps, mailer });
    expect(smtp.mails).toHaveLength(1);
    await world.rows('update mails set lease_until = now()');
    await sendMail(id, { ...deps, mailer });
    expect(smtp.mails.map(({ messageId }) => messageId)).toEqual([smtp.mails[0]?.messageId, smtp.mails[0]?.messageId]);
    expect(await states()).toMatchObject([{ status: 'SENT', attempts: 2 }]);
  });

  it('a server that is down is asked again, within the working hours of the day, and then no more', async () => {
    await plan(now);
    smtp.refuse('DATA', { code: 451, text: '4.3.0 later' });
    let [instants, attempts]: [number, number] = [0, 0];
    for (let time = now.getTime(); time < on('2026-03-31', 12).getTime(); time += 60_000) {
      const due = await world.rows('select from mails where status = $1 and next_at <= $2', [
        'WAITING',
        new Date(time),
      ]);
      if (due.length === 0) continue;
      [instants, attempts] = [time, attempts + 1];
      await at(new Date(time).toISOString());
    }
    expect(attempts).toBeGreaterThan(10);
    // Working hours end at six, which is 23:00 UTC.
    expect(new Date(instants).toISOString() < '2026-03-30T23:00:00.000Z').toBe(true);
    expect(await states()).toMatchObject([{ status: 'GIVEN_UP', error: 'The mail server refused (451 4.3.0).' }]);
    smtp.refuse('DATA', null);
    await at('2026-03-31T13:00:00Z');
    expect(smtp.mails).toHaveLength(1);
  });

  it('a server that answers drop by drop is broken off before anybody else takes the mail up', async () => {
    const id = await plan(now);
    const dripping = await startDrippingSmtp();
    await sendMail(id, { ...mailing(world, dripping, now), attemptMs: 500 });
    await dripping.left;
    await dripping.close();
    const error = 'The mail server could not be spoken with (EABORT).';
    expect(await states()).toMatchObject([{ status: 'WAITING', attempts: 1, error }]);
  });

  it('an address that takes no mail is sent none, until the person saves the choice anew', async () => {
    await plan(now);
    smtp.refuse('RCPT', { code: 550, text: '5.1.1 unknown' });
    await at(now.toISOString());
    smtp.refuse('RCPT', null);
    await at('2026-03-31T13:00:00Z');
    expect([smtp.mails, smtp.recipients]).toEqual([[], ['lena@quillhaven.example']]);
    expect(await states()).toMatchObject([{ status: 'GIVEN_UP', attempts: 1 }]);
    await choose('lead', {}, on('2026-03-31', 20));
    await at('2026-04-01T13:00:00Z');
    expect(smtp.mails).toHaveLength(1);
  });

  it('a title cannot add a header or a second address', async () => {
    const pilot = await world.pilot('clinic', { title: 'A\r\nBcc: all@quillhaven.example\r\n\r\n<b>Hello</b>' });
    await world.cycle(pilot, { tasks: [{ what: 'x', whoId: key('lead'), dueOn: '2026-03-16' }] });
    await choose('lead', { digest: 'DAILY' });
    await at('2026-03-16T13:00:00Z');
    expect([smtp.recipients, smtp.mails[0]?.bcc, smtp.mails[0]?.cc]).toEqual([
      ['lena@quillhaven.example'],
      undefined,
      undefined,
    ]);
    expect(smtp.mails[0]?.text).toContain('of A Bcc: all@quillhaven.example <b>Hello</b>, Quillhaven clinic');
    expect(smtp.mails[0]?.html).toContain('&lt;b&gt;Hello&lt;/b&gt;');
  });
});

describe('a breached stop rule', () => {
  const breach = (id: string, since: string): Promise<unknown> =>
    world.rows('update cycles set breaches = $2 where id = $1', [
      id,
      JSON.stringify([{ metricId: key('burnout'), at: since }]),
    ]);

  it('is mailed by itself within working hours, once, and to whom asked for it', async () => {
    const id = await running();
    await breach(id, '2026-03-13T23:30:00.000Z');
    await choose('lead', { urgent: true });
    // Friday evening and the weekend are quiet.
    for (const now of ['2026-03-13T23:31:00Z', '2026-03-14T16:00:00Z', '2026-03-16T11:59:00Z']) await at(now);
    expect(smtp.mails).toEqual([]);
    for (const now of ['2026-03-16T12:00:00Z', '2026-03-16T12:30:00Z', '2026-03-16T14:00:00Z']) await at(now);
    expect(smtp.mails.map(({ subject }) => subject)).toEqual(['Ramp: to be decided today']);
    expect(smtp.mails[0]?.text).toMatch(/A stop rule of a running test is breached: Cycle/);
    await breach(id, '2026-03-16T18:00:00.000Z');
    await at('2026-03-16T18:01:00Z');
    expect(smtp.mails).toHaveLength(2);
    await breach(id, '2026-03-17T18:00:00.000Z');
    await choose('lead', { urgent: false });
    await at('2026-03-17T18:01:00Z');
    expect(smtp.mails).toHaveLength(2);
  });
});

it('that a mail was sent is forgotten after ninety days', async () => {
  await choose('lead', { digest: 'DAILY' });
  await at('2026-03-30T13:00:00Z');
  await runTicks(world, new Date('2026-06-28T13:00:00Z'), 'forget-old-mails');
  expect(await states()).toHaveLength(1);
  await runTicks(world, new Date('2026-06-28T13:00:01Z'), 'forget-old-mails');
  expect(await states()).toEqual([]);
});
