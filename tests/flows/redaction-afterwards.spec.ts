import { jest } from '@jest/globals';
import { fromGlobalId, toGlobalId } from '#language';
import { DeactivatePerson, GrantRole, ReactivatePerson, RevokeRole } from '#units';
import { loadConfig } from '#platform';
import { redact as redactCommand } from '../../apps/ramp/src/commands/redact.js';
import { Auditing } from '../../apps/api/src/audit/auditing.js';
import { auditHeadCommand } from '../../apps/ramp/src/commands/audit.js';
import type { Data, GqlClient } from '../setup/gql.js';
import { expectRowsOfLogs } from '../setup/rows-of-logs.js';
import { settle } from '../setup/settle.js';
import { OF_THE_PROGRAM, REDACTED } from '../setup/text-columns.js';
import { tracesOf } from '../setup/table-traces.js';
import { createWebhook, sendWebhooks, startReceiver, webhookOf, type Receiver } from '../setup/webhooks.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';

// What could bring a redacted text back, or still holds it: a form that was opened before, what receivers answered, files, the log.
const NINA = { sub: 'nina', name: 'Nina Quill', email: 'nina@quillhaven.example' };
let world: CycleWorld;
let receiver: Receiver;
beforeAll(async () => {
  [world, receiver] = await Promise.all([createCycleWorld(undefined, [NINA]), startReceiver()]);
});
afterAll(async () => {
  await receiver?.close();
  await world?.close();
});

let planted = 0;
const name = (): string => `Mrs Vexley-Thorn ${(planted += 1)} "was" seen at nine`;
const redact = (subject: string, path: string, by: GqlClient = world.by.admin): Promise<Data> =>
  by.send('redactText', 'RedactTextInput', { subject, path, because: 'A patient is named.' }, 'subject { id }');
const drafted = async (title: string): Promise<Data> => {
  const input = { unit: world.id.clinic, title, problem: 'Forms.' };
  return (await world.by.member.do('draftPilot', 'DraftPilotInput', input, 'pilot { id version }')).pilot;
};

describe('a form that was opened before does not bring the text back', () => {
  it('of a pilot', async () => {
    const title = name();
    const { id: pilot, version } = await drafted(title);
    await redact(pilot, 'title');
    const form = { pilot, expectedVersion: version, title, problem: 'Other forms.' };
    const { userErrors } = await world.by.member.send('revisePilot', 'RevisePilotInput', form, 'pilot { id }');
    expect(userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
    expect(await tracesOf(world, title.slice(0, 17))).toEqual([]);
  });

  it('of a cycle', async () => {
    const objective = name();
    const { id: cycle, version } = await world.planned({ objective });
    await redact(cycle, 'plan.objective');
    const form = { cycle, expectedVersion: version, plan: world.planInput({ objective }) };
    const { userErrors } = await world.send('revisePlan', form);
    expect(userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
    expect(await tracesOf(world, objective.slice(0, 17))).toEqual([]);
  });

  it('of a goal', async () => {
    const form = { unit: world.id.organisation, title: name(), aims: ['PATIENT_EXPERIENCE'] };
    const save = (input: object): Promise<Data> =>
      world.by.admin.send('saveGoal', 'SaveGoalInput', input, 'goal { id version }');
    const { goal } = await save(form);
    await redact(goal.id, 'title');
    const { userErrors } = await save({ ...form, goal: goal.id, expectedVersion: goal.version });
    expect(userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
    expect(await tracesOf(world, form.title.slice(0, 17))).toEqual([]);
  });
});

it('what a receiver echoed goes, however it was spelled and wherever it was cut; what waits is sent without the text', async () => {
  const title = name();
  receiver.answer((response, { body }) => response.writeHead(500).end(/Mrs Vexley.{12}/.exec(body)?.[0]));
  const { id } = await createWebhook(world, receiver.url, { types: ['PilotDrafted'] });
  const pilot = await drafted(title);
  await sendWebhooks(world);
  expect((await webhookOf(world, id)).attempts.nodes[0].excerpt).toContain('Vexley-Thorn');
  await redact(pilot.id, 'title');
  expect((await webhookOf(world, id)).attempts.nodes[0].excerpt).toBe('[redacted]');
  receiver.answer(204);
  await sendWebhooks(world, { now: () => new Date(Date.now() + 60_000) });
  expect(JSON.parse(receiver.received.at(-1)!.body).data.title).toBe('[redacted]');
  expect(await tracesOf(world, 'Vexley-Thorn')).toEqual([]);
});

it('no door shows it any more: the thing, its history, the log, lists by words, files', async () => {
  const text = name();
  const { id } = await world.planned({ objective: text, change: `${text}, again` });
  for (const path of ['plan.objective', 'plan.change']) await redact(id, path);
  await settle(world);
  const seen = await world.by.member.data(
    `query ($id: ID!, $pilot: ID!) {
      cycle(id: $id) { plan { objective change } history { nodes { summary changes { before after } } } }
      pilot(id: $pilot) { history(first: 100) { nodes { summary changes { before after } } } }
      events(first: 100) { nodes { summary changes { before after } } }
      pilots(filter: {search: "Vexley"}) { totalCount } ideas(filter: {search: "Vexley"}) { totalCount } }`,
    { id, pilot: world.pilot },
  );
  expect(seen).toMatchObject({ pilots: { totalCount: 0 }, ideas: { totalCount: 0 } });
  expect(JSON.stringify(seen)).not.toContain('Vexley');
  expect(seen.cycle.plan).toEqual({ objective: '[redacted]', change: '[redacted]' });
});

it('an administrator of the unit itself may; one of a sibling sees no such thing', async () => {
  const invite = { email: NINA.email, name: NINA.name, unit: world.id.sibling, role: 'ADMIN' };
  const invited = await world.by.admin.do('invitePerson', 'InvitePersonInput', invite, 'person { id }');
  const nina = world.as(NINA);
  const pilot = await drafted(name());
  expect((await redact(pilot.id, 'title', nina)).userErrors).toMatchObject([{ rule: 'subject.not_found' }]);
  await world.run(GrantRole, {
    personId: fromGlobalId(invited.person.id)!.key,
    unitId: world.key['clinic'] as string,
    role: 'ADMIN',
  });
  expect((await redact(world.id.organisation, 'mission', nina)).userErrors).toMatchObject([
    { rule: 'subject.not_found' },
  ]);
  expect((await redact(pilot.id, 'title', nina)).userErrors).toEqual([]);
});

describe('reasons that only the log tells', () => {
  const eventWith = async (because: string): Promise<string> => {
    const [row] = await world.rows<{ id: string }>(`select id from events where data ->> 'because' = $1`, [because]);
    return toGlobalId('Event', row!.id);
  };

  it('why a role was taken back, why somebody left, why a measure was revised', async () => {
    const [revoked, left, revised] = [name(), name(), name()];
    const [grant] = await world.rows<{ id: string }>('select id from grants where person_id = $1 and until is null', [
      world.key['coach'],
    ]);
    await world.run(RevokeRole, { grantId: grant!.id, because: revoked });
    await world.run(DeactivatePerson, { personId: world.key['coach'] as string, because: left });
    const { metric } = await world.by.admin.data(
      'query ($id: ID!) { metric: node(id: $id) { ... on Metric { version } } }',
      {
        id: world.process,
      },
    );
    const revision = { metric: world.process, expectedVersion: metric.version, multiplier: 10, because: revised };
    await world.by.admin.do('reviseMetric', 'ReviseMetricInput', { ...revision, from: dayHere(0) }, 'metric { id }');
    expect(await tracesOf(world, 'Vexley')).toContain('metric_versions');
    for (const because of [revoked, left, revised])
      expect((await redact(await eventWith(because), 'because')).userErrors).toEqual([]);
    expect(await tracesOf(world, 'Vexley')).toEqual([]);
    // Their logs go on.
    await world.run(ReactivatePerson, {
      personId: world.key['coach'] as string,
      unitId: world.key['north'] as string,
      role: 'COACH',
    });
    const direct = await redact(world.process, 'name');
    expect(direct.userErrors).toMatchObject([
      { rule: 'redaction.path_unknown', remedy: expect.stringContaining('event') },
    ]);
  });

  it('it is for administrators of the unit that the event is of', async () => {
    const because = name();
    const { id } = await world.run(GrantRole, {
      personId: world.key['lead']!,
      unitId: world.key['south']!,
      role: 'VIEWER',
    });
    await world.run(RevokeRole, { grantId: id, because });
    const event = await eventWith(because);
    expect((await redact(event, 'because', world.by.lead)).userErrors).toMatchObject([{ rule: 'subject.not_found' }]);
    expect((await redact(event, 'because')).userErrors).toEqual([]);
  });
});

it('at a chart, while others note there, none is lost and none is refused', async () => {
  const rows = [
    { metric: 'documentation_minutes', unit: 'QH-N-C', periodStart: '2026-01-05', numerator: 300, denominator: 10 },
  ];
  await world.by.member.do(
    'recordMeasurements',
    'RecordMeasurementsInput',
    { idempotencyKey: 'r-1', rows },
    'accepted',
  );
  const [{ id }] = (await world.rows('select id from series limit 1')) as [Data];
  const series = toGlobalId('Series', id);
  const note = (label: string): Promise<Data> =>
    world.by.member.send('annotateSeries', 'AnnotateSeriesInput', { series, on: '2026-01-06', label }, 'series { id }');
  const texts = [1, 2, 3, 4].map(name);
  for (const label of texts) await note(label);
  const places = await world.rows<{ id: string }>('select id from annotations where series_id = $1', [id]);
  const done = await Promise.all(
    places.flatMap((one, n) => [redact(series, `annotations.${one.id}.label`), note(`Note ${n}`)]),
  );
  expect(done.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  expect(await tracesOf(world, 'Vexley')).toEqual([]);
  expect(await world.rows('select from annotations where series_id = $1', [id])).toHaveLength(8);
});

it('every column of texts is redacted, or is one of those that hold what people write for the program', async () => {
  const columns = await world.rows<{ table: string; column: string }>(
    `select table_name as table, column_name as column from information_schema.columns
     where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY') and table_name !~ '_[0-9]$'
       and table_name in (select tablename from pg_tables where schemaname = 'public') order by 1, 2`,
  );
  const isKnown = ({ table, column }: { table: string; column: string }): boolean =>
    [REDACTED, OF_THE_PROGRAM].some((known) => known[table]?.split(' ').includes(column));
  expect(columns.filter((one) => !isKnown(one))).toEqual([]);
});

describe('the commands', () => {
  const config = () => ({ ...loadConfig({}), databaseUrl: (world.source.options as { url: string }).url });
  async function said(work: () => Promise<unknown>): Promise<string> {
    const lines: string[] = [];
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0);
    await work().finally(() => write.mockRestore());
    return lines.join('');
  }

  it('`ramp redact` does the same as the program itself, tells where else it stands, and the audit knows', async () => {
    const text = name();
    const [one, other] = [await drafted(text), await drafted(text)];
    const told = await said(() => redactCommand.run([one.id, 'title', '--because', 'A name.'], config()));
    expect(told).toBe(`Redacted: title of ${one.id}.\nThe same text is also in ${other.id}.\n`);
    await said(() => redactCommand.run([other.id, 'title', '--because', 'A name.'], config()));
    expect(await tracesOf(world, text.slice(0, 20))).toEqual([]);
    const [entry] = await world.rows(
      `select kind, object, actor_id from audit_entries where kind = 'REDACTED' order by no desc limit 1`,
    );
    expect(entry).toEqual({ kind: 'REDACTED', object: other.id, actor_id: null });
    await expectRowsOfLogs(world);
  });

  it('`ramp redact` of what is not there, or with no reason, changes nothing', async () => {
    const { id } = await drafted('Fewer forms');
    await expect(redactCommand.run([id, 'title'], config())).rejects.toThrow('--because');
    await expect(redactCommand.run([id, 'stage', '--because', 'x'], config())).rejects.toThrow('no free text');
    await expect(redactCommand.run(['x', 'title', '--because', 'x'], config())).rejects.toThrow();
  });

  it('`ramp audit head` prints number, hash and time of the newest entry', async () => {
    await world.app.get(Auditing).log.flush(true);
    const [head] = await world.rows(
      `select no::int, encode(hash, 'hex') as hash, at from audit_entries order by no desc limit 1`,
    );
    const { no, hash, at } = head as { no: number; hash: string; at: Date };
    expect(await said(() => auditHeadCommand.run([], config()))).toBe(`${no} ${hash} ${at.toISOString()}\n`);
  });
});
