import type { Finding } from '../../apps/ramp/src/doctor/finding.js';
import { mailChecks } from '../../apps/ramp/src/doctor/mail-checks.js';
import { SaveNotifications } from '#mail';
import { createWorld, type World } from '../setup/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
}, 60_000);
afterAll(() => world?.close());

const found = async (smtpUrl: string | null, demo = false): Promise<Finding[]> => {
  const checks = mailChecks({ smtpUrl, mailFrom: smtpUrl && 'ramp@quillhaven.example', demo });
  const findings: Finding[] = [];
  for (const check of checks) findings.push(await check((sql) => world.rows(sql)));
  return findings;
};

it('says that no mail is sent, and finds fault with it only where somebody asked for some', async () => {
  expect((await found(null)).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok']);
  expect((await found(null))[0]?.what).toBe('No mail is planned or sent: RAMP_SMTP_URL is not set.');
  await world.run(SaveNotifications, { digest: 'DAILY' }, { by: world.key['lead'] as string });
  expect((await found(null))[0]).toMatchObject({ state: 'look', remedy: expect.stringContaining('RAMP_SMTP_URL') });
  expect((await found('smtps://mail.example', true))[0]?.what).toContain('the demo runs');
  expect((await found('smtps://mail.example'))[0]).toEqual({
    state: 'ok',
    what: 'Mail is sent to 1 people who asked for it.',
  });
});

it('names addresses that take no mail, as long as they are the person’s, and what was given up', async () => {
  await world.rows(`update notifications set refused_email = 'lena@quillhaven.example', refused_at = now()`);
  await world.rows(
    `insert into mails (id, person_id, kind, period, on_day, next_at, until, created_at, status, error)
     values (gen_random_uuid(), $1, 'DIGEST', 'DAY 2026-01-02', '2026-01-02', now(), now(), now(), 'GIVEN_UP', 'It was down.')`,
    [world.key['lead']],
  );
  const [, refused, givenUp] = await found('smtps://mail.example');
  expect(refused).toMatchObject({ state: 'look', what: expect.stringContaining('lena@quillhaven.example') });
  expect(givenUp).toMatchObject({ state: 'look', what: '1 mails were given up within a week. It was down.' });
  await world.rows(`update people set email = 'new@quillhaven.example' where id = $1`, [world.key['lead']]);
  expect((await found('smtps://mail.example'))[1]?.state).toBe('ok');
});
