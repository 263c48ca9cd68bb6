import { jest } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvitePerson } from '#units';
import { Auditing } from '../../apps/api/src/audit/auditing.js';
import { startPostgres, type RunningPostgres } from '../../apps/ramp/src/postgres/index.js';
import type { Data, GqlClient } from '../setup/gql.js';
import { runTicks, settle } from '../setup/settle.js';
import { everyRow, instantsIn, rankCorrelation, tablesWith, writtenBetween } from '../setup/traces.js';
import { createWorld, type World } from '../setup/world.js';

/** A server of its own that writes down whatever it can, and all that the API says. */
let server: RunningPostgres;
let dataDir: string;
let world: World;
let anybody: GqlClient;
const said: string[] = [];
const LOUD = {
  log_statement: 'all',
  log_min_duration_statement: '0',
  log_duration: 'on',
  log_connections: 'on',
  log_disconnections: 'on',
  log_lock_waits: 'on',
  log_min_error_statement: 'debug5',
  log_error_verbosity: 'verbose',
  log_parameter_max_length_on_error: '-1',
};

beforeAll(async () => {
  for (const stream of [process.stderr, process.stdout])
    jest.spyOn(stream, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  dataDir = await mkdtemp(join(tmpdir(), 'ramp-loud-'));
  await chmod(dataDir, 0o755);
  server = await startPostgres({ dataDir, settings: LOUD });
  process.env['RAMP_TEST_SERVER'] = server.url;
  world = await createWorld();
  anybody = world.with();
  for (const name of ['olga-q', 'tamas-q', 'tilde-q'])
    await world.run(InvitePerson, {
      name,
      email: `${name}@quillhaven.example`,
      unitId: world.key['clinic']!,
      role: 'MEMBER',
    });
});
afterAll(async () => {
  await world?.close();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
  jest.restoreAllMocks();
});

/** Without that a connection of the pool was closed, which happens half a minute after its last use. */
const postgresLog = async (): Promise<string> =>
  (await readFile(join(dataDir, 'postgres.log'), 'utf8')).replace(
    /^.*LOG: .*disconnection: .*\n(.*LOCATION: .*\n)?/gm,
    '',
  );
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const idea = (title: string): object => ({
  unit: world.id.clinic,
  kind: 'CONCERN',
  title,
  body: `${title}: my charge nurse counts minutes.`,
  anonymous: true,
});
const send = async (title: string): Promise<string> =>
  (await anybody.do('submitIdea', 'SubmitIdeaInput', idea(title), 'trackingCode idea { id }')).trackingCode;
const metrics = async (): Promise<string> => {
  const text = await (await fetch(world.url.replace('graphql', 'metrics'))).text();
  return text
    .split('\n')
    .filter((line) => !/process_|nodejs_/.test(line))
    .join('\n');
};
/** Somebody with a name does something, just before or just after; answers where in the log. */
const signedAct = async (title: string): Promise<{ seq: number; xmin: string }> => {
  const draft = { unit: world.id.clinic, title, problem: 'A problem' };
  await world.by.member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id }');
  const [row] = await world.rows<{ seq: number; xmin: string }>(
    'select seq, xmin::text from events order by seq desc limit 1',
  );
  return row!;
};
const tomorrow = (days = 1): Date => new Date(Date.now() + days * 86_400_000);

/** What the server counts of writing to the box; a session tells it after a second at the latest. */
const counted = async (): Promise<unknown> => {
  await pause(1_100);
  return world.rows(
    `select n_tup_ins, n_live_tup, n_mod_since_analyze, last_autoanalyze from pg_stat_user_tables where relname = 'idea_box'`,
  );
};
const NOTHING = [{ n_tup_ins: 0, n_live_tup: 0, n_mod_since_analyze: 0, last_autoanalyze: null }];

const elsewhere = async (): Promise<unknown> =>
  (await everyRow(world)).filter(({ table }) => table !== 'idea_box' && table !== 'pg_stats');

const SENT = Array.from({ length: 30 }, (_, n) => `Concern number ${String(n).padStart(2, '0')}`);
let codes: string[];
let window: { from: number; to: number };
let before: { seq: number };

describe('thirty ideas, sent one after the other between two acts of a person with a name', () => {
  beforeAll(async () => {
    await settle(world);
    before = await signedAct('Just before');
    await world.app.get(Auditing).log.flush(true);
    const around = await elsewhere();
    const [gauges, spoken, logged] = [await metrics(), said.length, (await postgresLog()).length];
    await pause(50);
    window = { from: Date.now(), to: 0 };
    codes = [];
    for (const title of SENT) codes.push(await send(title));
    await anybody.data('{ intakeUnits(search: "clinic") { id name path } }');
    await anybody.data('query ($code: String!) { ideaByTrackingCode(code: $code) { title } }', { code: codes[3] });
    window.to = Date.now();
    await pause(50);
    expect(said.slice(spoken)).toEqual([]);
    expect((await postgresLog()).slice(logged)).toBe('');
    expect(await metrics()).toBe(gauges);
    // Nothing else in the database was touched: no row came, went, moved or was so much as locked.
    expect(await elsewhere()).toEqual(around);
  });

  it('leave no line in any log, and no count', async () => {
    const log = await postgresLog();
    // The log does hold what people with names do.
    expect(log).toContain('Just before');
    expect([...SENT, 'charge nurse'].filter((text) => log.includes(text))).toEqual([]);
    const [activity] = await world.rows(
      `select state, query, query_start, xact_start, state_change from pg_stat_activity
       where application_name = 'ramp-unlogged' and datname = current_database()`,
    );
    expect(activity).toMatchObject({ query: '', query_start: null, xact_start: null, state_change: null });
    expect(await counted()).toEqual(NOTHING);
    const reads = await world.rows(`select last_idx_scan from pg_stat_user_tables where relname = 'idea_codes'`);
    expect(reads).toEqual([{ last_idx_scan: null }]);
  });

  it('stand nowhere but in the box, in no order but that of their random ids', async () => {
    expect(await tablesWith(world, 'Concern number', 'charge nurse')).toEqual(['idea_box']);
    const rows = await world.rows<Data>('select id, title, xmin::text, code_hash from idea_box order by ctid');
    expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort());
    expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
    for (const { id } of rows) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    const now = rows.map(({ title }) => title);
    expect([...now].sort()).toEqual(SENT);
    // Of 30 in random order one in a hundred thousand is farther from 0.
    expect(Math.abs(rankCorrelation(SENT, now))).toBeLessThan(0.8);
  });

  it('tell no instant: nothing in the whole database is of that time', async () => {
    expect(await writtenBetween(world, window.from, window.to)).toEqual([]);
    const here = await writtenBetween(world, window.from - 60_000, window.to);
    expect(new Set(here.map(({ table }) => table))).toContain('events');
  });

  it('tell nothing by their neighbours: no number is missing between the two acts of the person', async () => {
    const after = await signedAct('Just after');
    expect(after.seq).toBe(before.seq + 1);
    await settle(world);
    const [{ gaps }] = (await world.rows(
      'select max(position) - count(*) as gaps from events where position is not null',
    )) as [Data];
    expect(gaps).toBe(0);
    // A quarter of an hour later at the latest the box lies as if it had just been filled.
    const [{ xmin: sent }] = (await world.rows('select xmin::text from idea_box limit 1')) as [Data];
    await stir();
    const [{ xmin: stirred }] = (await world.rows('select xmin::text from idea_box limit 1')) as [Data];
    expect(Number(stirred)).toBeGreaterThan(Number(after.xmin));
    expect(Number(sent)).toBeLessThan(Number(after.xmin));
    expect(await tablesWith(world, 'Concern number')).toEqual(['idea_box']);
    expect(await counted()).toEqual(NOTHING);
  });

  it('are kept of their codes as hashes only', async () => {
    const rows = await everyRow(world);
    const written = codes.flatMap((code) => [code, code.replaceAll('-', ''), code.slice(0, 11), code.toLowerCase()]);
    expect(rows.filter(({ text }) => written.some((one) => text.includes(one)))).toEqual([]);
    const log = await postgresLog();
    expect(written.filter((one) => log.includes(one) || said.join('').includes(one))).toEqual([]);
  });

  it('come into the log with the day’s tick, all at once, and leave nothing behind in the box', async () => {
    await pause(20);
    const ticked = { from: Date.now(), to: 0 };
    const at = tomorrow();
    await runTicks(world, at);
    await settle(world);
    ticked.to = Date.now();
    const events = await world.rows<Data>(
      `select e.*, e.xmin::text as xmin from events e where type = 'IdeaSubmitted' order by seq`,
    );
    expect(events).toHaveLength(30);
    const now = events.map(({ data }) => data.title as string);
    expect(events.map(({ stream_id }) => stream_id)).toEqual(events.map(({ stream_id }) => stream_id).sort());
    expect(Math.abs(rankCorrelation(SENT, now))).toBeLessThan(0.8);
    for (const event of events) {
      expect(event).toMatchObject({ actor_id: null, causation_id: null, depth: 0, at, stream_version: 1 });
      expect(event.data).toMatchObject({ anonymous: true, submittedOn: dayOf(at) });
      expect(event.stream_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    }
    // Whatever tells a time tells that of the tick; the rows of one transaction cannot be told apart by it.
    const ideas = await world.rows<Data>(
      `select id, xmin::text as xmin, created_at, submitted_by_id from ideas order by ctid`,
    );
    expect(
      new Set([...ideas, ...(await world.rows<Data>('select xmin::text from idea_codes'))].map(({ xmin }) => xmin))
        .size,
    ).toBe(1);
    expect(ideas.map(({ id }) => id)).toEqual(ideas.map(({ id }) => id).sort());
    expect(new Set(ideas.map(({ created_at }) => created_at.toISOString()))).toEqual(new Set([at.toISOString()]));
    const ofIdeas = (await everyRow(world)).filter(({ text }) => ideas.some(({ id }) => text.includes(id)));
    expect(new Set(ofIdeas.map(({ table }) => table))).toEqual(
      new Set(
        ['deliveries', 'events', 'ideas', 'idea_codes', 'stage_spans'].filter((t) =>
          ofIdeas.some(({ table }) => table === t),
        ),
      ),
    );
    const told = ofIdeas.flatMap(({ text }) => instantsIn(text));
    const ofUnit = instantsIn(world.key['clinic']!);
    expect(told.filter((one) => one < ticked.from && !ofUnit.includes(one))).toEqual([]);
    expect(await writtenBetween(world, window.from, window.to)).toEqual([]);
    // The file of the box is a new and empty one.
    const [box] = await world.rows(
      `select pg_relation_size('idea_box')::int as bytes, (select count(*)::int from idea_box) as rows`,
    );
    expect(box).toEqual({ bytes: 0, rows: 0 });
  });

  it('lead to nobody from there: no row of theirs names a person', async () => {
    const people = (
      await world.rows<{ id: string; name: string; email: string; subject: string | null }>('select * from people')
    ).flatMap(({ id, name, email }) => [id, name, email]);
    const ids = (await world.rows<{ id: string }>('select id from ideas')).map(({ id }) => id);
    const rows = (await everyRow(world)).filter(({ text }) => ids.some((id) => text.includes(id)));
    expect(rows.length).toBeGreaterThan(60);
    expect(rows.filter(({ text }) => people.some((one) => text.includes(one)))).toEqual([]);
    const codesStand = (await everyRow(world)).filter(({ text }) =>
      codes.some((code) => text.includes(code.replaceAll('-', ''))),
    );
    expect(codesStand).toEqual([]);
  });
});

const dayOf = (at: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format(at.getTime() - 4 * 3_600_000);
/** The tick as it runs in between: the box was opened today. */
async function stir(): Promise<void> {
  await world.rows(
    `insert into installation values ('idea_box_opened_on', $1) on conflict (key) do update set value = excluded.value`,
    [dayOf(new Date())],
  );
  await runTicks(world, new Date());
}

it('what their senders answer takes the same way', async () => {
  const bodies = codes.slice(0, 12).map((_, n) => `Answer number ${n}`);
  const others = async (): Promise<unknown> =>
    (await everyRow(world)).filter(({ table }) => !['idea_answer_box', 'pg_stats'].includes(table));
  const [around, spoken, logged] = [await others(), said.length, (await postgresLog()).length];
  const from = Date.now();
  for (const [n, body] of bodies.entries())
    await anybody.do('answerReply', 'AnswerReplyInput', { trackingCode: codes[n], body }, 'idea { title }');
  const to = Date.now();
  expect([said.slice(spoken), (await postgresLog()).slice(logged)]).toEqual([[], '']);
  expect(await others()).toEqual(around);
  expect(await writtenBetween(world, from, to)).toEqual([]);
  const rows = await world.rows<Data>('select id, xmin::text from idea_answer_box order by ctid');
  expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort());
  expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
  await runTicks(world, tomorrow(2));
  const events = await world.rows<Data>(`select * from events where type = 'IdeaReplyAnswered' order by seq`);
  expect(events.map(({ data }) => data.body).sort()).toEqual([...bodies].sort());
  expect(events.map(({ data }) => data.replyId)).toEqual(rows.map(({ id }) => id));
  for (const { actor_id, data } of events) {
    expect(actor_id).toBeNull();
    expect(data.replyId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
  }
  expect(await writtenBetween(world, from, to)).toEqual([]);
  expect(await world.rows('select from idea_answer_box')).toEqual([]);
});

describe('what goes wrong', () => {
  it('unforeseen is told to the sender alone: neither the text nor the time is in a log', async () => {
    await world.rows(`alter table idea_box add constraint no_poison check (title <> 'Poison')`);
    const [spoken, logged] = [said.length, (await postgresLog()).length];
    const payload = await anybody.send('submitIdea', 'SubmitIdeaInput', idea('Poison'), 'trackingCode');
    expect(payload).toMatchObject({
      trackingCode: null,
      userErrors: [{ code: 'UNAVAILABLE', rule: 'idea.out_of_reach' }],
    });
    expect(JSON.stringify(payload)).not.toMatch(/Poison|idea_box|violates/);
    expect(said.slice(spoken)).toEqual([]);
    expect((await postgresLog()).slice(logged)).toBe('');
    await world.rows('alter table idea_box drop constraint no_poison');
  });

  it.each([
    ['a word that is none', { kind: 'GRUDGE' }],
    ['a title that is too long', { title: 'Too long '.repeat(100) }],
    ['a unit that is none', { unit: 'nowhere' }],
    ['a text that is no text', { body: 17 }],
  ])('in the input is answered and not written down: %s', async (_, change) => {
    const [spoken, logged] = [said.length, (await postgresLog()).length];
    const { data, errors } = await anybody.query(
      'mutation ($input: SubmitIdeaInput!) { submitIdea(input: $input) { trackingCode userErrors { code rule } } }',
      { input: { ...idea('Slip of the pen'), ...change } },
    );
    expect(errors?.length ?? data.submitIdea.userErrors.length).toBeGreaterThan(0);
    expect(said.slice(spoken)).toEqual([]);
    expect((await postgresLog()).slice(logged)).toBe('');
  });

  it('in the request itself is not written down either', async () => {
    const spoken = said.length;
    for (const body of [
      '{"query": "mutation { submitIdea(input: {title: \\"Half a',
      '{"__proto__": {"title": "Half a"}}',
      '"Half a"',
    ])
      await fetch(world.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(said.slice(spoken).filter((line) => line.includes('Half a'))).toEqual([]);
  });
});
