import { toGlobalId } from '#language';
import type { Data } from '../setup/gql.js';
import { expectRowsOfLogs } from '../setup/rows-of-logs.js';
import { tracesOf } from '../setup/table-traces.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';
import type { Part } from '../setup/world.js';

// A name that nobody has, planted in every kind of text; afterwards no table holds it.
let world: CycleWorld;
beforeAll(async () => {
  world = await createCycleWorld();
});
afterAll(() => world?.close());

let planted = 0;
const name = (): string => `Mrs Vexley-Thorn ${(planted += 1)} was seen at nine`;
const redact = (subject: string, path: string, who: Part = 'admin', because = 'A patient is named.'): Promise<Data> =>
  world.by[who].send(
    'redactText',
    'RedactTextInput',
    { subject, path, because },
    'elsewhere subject { __typename id }',
  );
async function gone(subject: string, path: string, text: string): Promise<void> {
  expect(await tracesOf(world, text)).not.toEqual([]);
  const payload = await redact(subject, path);
  expect(payload).toMatchObject({ userErrors: [], elsewhere: [] });
  expect(await tracesOf(world, text)).toEqual([]);
  await expectRowsOfLogs(world);
}
const notes = async (cycle: string): Promise<Data[]> =>
  (await world.by.member.data(`query ($id: ID!) { cycle(id: $id) { do { observations { body } } } }`, { id: cycle }))
    .cycle.do.observations;
/** A running cycle whose first note holds the text, between other notes. */
async function noted(text: string): Promise<Data> {
  const { id, version } = await world.planned({
    owner: world.id.member,
    dataCollection: [{ metric: world.id.minutes, how: 'Log', frequency: 'WEEK' }],
    conditions: ['Mornings'],
  });
  const cycle = await world.step('startCycle', { cycle: id, expectedVersion: version });
  for (const body of [text, 'Ten notes were short.'])
    await world.step('noteObservation', { cycle: id, kind: 'OBSERVATION', body });
  return cycle;
}

it('takes a name out of a note: row, log and history say the marker, and who and why', async () => {
  const text = name();
  const cycle = await noted(text);
  const [{ id }] = (await world.rows('select id from field_notes where body = $1', [text])) as [Data];
  await gone(cycle.id, `notes.${id}.body`, text);
  expect(await notes(cycle.id)).toEqual([{ body: '[redacted]' }, { body: 'Ten notes were short.' }]);
  const { events } = await world.by.viewer.data(
    `query ($id: ID!) { events(filter: {subject: $id}) { nodes { type summary actor { name } changes { path before after } } } }`,
    { id: cycle.id },
  );
  expect(events.nodes[0]).toMatchObject({
    type: 'TextRedacted',
    actor: { name: 'Ada Quill' },
    summary: expect.stringMatching(/notes\.\d\.body.*A patient is named/),
  });
  expect(events.nodes.find(({ type }: Data) => type === 'ObservationNoted').summary).toContain('Ten notes');
  expect(JSON.stringify(events)).toContain('[redacted]');
});

it('the cycle goes on after it, and once more changes nothing', async () => {
  const cycle = await noted(name());
  await redact(cycle.id, 'notes.0.body');
  const count = async (): Promise<Data> => (await world.rows('select count(*)::int as n from events'))[0];
  const before = await count();
  expect(await redact(cycle.id, 'notes.0.body')).toMatchObject({ userErrors: [], elsewhere: [] });
  expect(await count()).toEqual(before);
  await world.step('noteObservation', { cycle: cycle.id, kind: 'OBSERVATION', body: 'And on.' });
  expect(await notes(cycle.id)).toHaveLength(3);
});

it.each([
  ['plan.objective', { objective: 'X' }],
  ['plan.conditions.1', { conditions: ['Mornings', 'X'] }],
  ['plan.predictions.0.statement', { predictions: [{ question: 'Do they?', statement: 'X' }] }],
])('takes it out of %s of a cycle', async (path, over) => {
  const text = name();
  const cycle = await world.planned(JSON.parse(JSON.stringify(over).replace('"X"', JSON.stringify(text))));
  await gone(cycle.id, path, text);
});

it('takes it out of a pilot that is found by words no more, and out of the days before', async () => {
  const text = name();
  const input = { unit: world.id.clinic, title: text, problem: `${text}!` };
  const { pilot } = await world.by.member.do('draftPilot', 'DraftPilotInput', input, 'pilot { id }');
  const [first] = [await redact(pilot.id, 'title'), await redact(pilot.id, 'problem')];
  expect(first.userErrors).toEqual([]);
  expect(await tracesOf(world, text)).toEqual([]);
  expect(await world.rows(`select from pilots where words @@ plainto_tsquery('english', 'Vexley')`)).toEqual([]);
  await expectRowsOfLogs(world);
});

it('what was written over since is named by its event', async () => {
  const text = name();
  const input = { unit: world.id.clinic, title: text, problem: 'Forms.' };
  const { pilot } = await world.by.member.do('draftPilot', 'DraftPilotInput', input, 'pilot { id version }');
  await world.by.member.do(
    'revisePilot',
    'RevisePilotInput',
    { pilot: pilot.id, expectedVersion: pilot.version, title: 'Fewer forms' },
    'pilot { id }',
  );
  const [{ id }] = (await world.rows(`select id from events where data ->> 'title' = $1`, [text])) as [Data];
  await gone(toGlobalId('Event', id), 'title', text);
  expect(await world.rows('select title from pilots where title = $1', ['Fewer forms'])).toHaveLength(1);
});

it('takes it out of ideas, replies, comments and goals', async () => {
  const { member, lead, admin } = world.by;
  const text = name();
  const idea = { unit: world.id.clinic, kind: 'STOP', title: 'The second form', body: text };
  const sent = (await member.do('submitIdea', 'SubmitIdeaInput', idea, 'idea { id }')).idea.id;
  await gone(sent, 'body', text);
  const reply = name();
  await lead.do('replyToIdea', 'ReplyToIdeaInput', { idea: sent, body: reply }, 'idea { id }');
  await gone(sent, 'replies.0.body', reply);
  const said = name();
  await member.do('comment', 'CommentInput', { subject: world.id.clinic, body: said }, 'comment { id }');
  const [{ id }] = (await world.rows('select id from comments where body = $1', [said])) as [Data];
  await gone(toGlobalId('Comment', id), 'body', said);
  const title = name();
  const goal = { unit: world.id.organisation, title, aims: ['PATIENT_EXPERIENCE'] };
  const saved = (await admin.do('saveGoal', 'SaveGoalInput', goal, 'goal { id }')).goal.id;
  await gone(saved, 'title', title);
});

it('takes it out of what is noted at a chart, and the chart can be noted at again', async () => {
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
    world.by.member.do('annotateSeries', 'AnnotateSeriesInput', { series, on: '2026-01-06', label }, 'series { id }');
  const text = name();
  await note(text);
  await gone(series, 'annotations.0.label', text);
  await note('Later.');
});

it('tells what else holds the text', async () => {
  const text = name();
  const input = { unit: world.id.clinic, title: 'One', problem: text };
  const ids = [];
  for (const title of ['One', 'Two'])
    ids.push((await world.by.member.do('draftPilot', 'DraftPilotInput', { ...input, title }, 'pilot { id }')).pilot.id);
  expect(await redact(ids[0], 'problem')).toMatchObject({ userErrors: [], elsewhere: [ids[1]] });
});

describe('is refused', () => {
  let cycle: string;
  beforeAll(async () => {
    cycle = (await world.planned({ endsOn: dayHere(20) })).id;
  });

  it.each<[Part, string]>([
    ['member', 'role.too_low'],
    ['lead', 'role.too_low'],
    ['coach', 'role.too_low'],
    ['viewer', 'role.too_low'],
    ['neighbour', 'subject.not_found'],
    ['integration', 'subject.not_found'],
  ])('to %s', async (who, rule) => {
    expect((await redact(cycle, 'plan.change', who)).userErrors[0].rule).toBe(rule);
  });

  it.each([
    ['stage', 'redaction.path_unknown', 'A name.'],
    ['plan.ownerId', 'redaction.path_unknown', 'A name.'],
    ['notes.7.body', 'redaction.no_text', 'A name.'],
    ['do.deviations', 'redaction.no_text', 'A name.'],
    ['plan.change', 'redaction.because_missing', ' '],
    ['plan.change', 'redaction.because_names_it', 'It says: Use the short template'],
  ])('at %s with %s', async (path, rule, because) => {
    expect((await redact(cycle, path, 'admin', because)).userErrors[0].rule).toBe(rule);
  });

  it('names the right paths', async () => {
    expect((await redact(cycle, 'plan')).userErrors[0].remedy).toContain('plan.predictions.*.statement');
  });
});

it('the log takes nothing else: not another text, not more than texts, not without saying so', async () => {
  const change = (sql: string): Promise<unknown> =>
    world.source.transaction(async (tx) => {
      await tx.query(`set local ramp.redacting = 'on'`);
      await tx.query(sql);
    });
  await expect(change(`update events set data = '{"title": "Other"}' where type = 'PilotDrafted'`)).rejects.toThrow(
    'never',
  );
  await expect(change(`update events set at = now()`)).rejects.toThrow('never');
  await expect(change(`delete from events`)).rejects.toThrow('never');
  await expect(
    world.rows(`update events set data = jsonb_set(data, '{title}', '"[redacted]"') where data ? 'title'`),
  ).rejects.toThrow('never');
});
