import { toGlobalId } from '#language';
import { newId } from '#platform';
import type { Data } from '../setup/gql.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';

const FORM = `id version drivers { id key kind title parent { key } metrics { key } cycles { label } }
  sustainment { owner { name } training documentation policy remeasureOn }`;

let world: CycleWorld;
beforeAll(async () => {
  world = await createCycleWorld();
});
afterAll(() => world?.close());

const now = (): Promise<Data> =>
  world.by.member
    .data(`query ($id: ID!) { pilot(id: $id) { ${FORM} } }`, { id: world.pilot })
    .then(({ pilot }) => pilot);
const send = async (changes: object): Promise<Data> =>
  world.by.member.send(
    'revisePilot',
    'RevisePilotInput',
    { pilot: world.pilot, expectedVersion: (await now()).version, ...changes },
    `pilot { ${FORM} }`,
  );
const revised = async (changes: object): Promise<Data> => {
  const payload = await send(changes);
  expect(payload.userErrors).toEqual([]);
  return payload.pilot;
};
const rulesOf = ({ userErrors }: Data): string[] => userErrors.map(({ rule }: { rule: string }) => rule);
const byKey = ({ drivers }: Data): Record<string, Data> =>
  Object.fromEntries(drivers.map((one: Data) => [one.key, one]));

const notes = { key: 'notes', kind: 'PRIMARY', title: 'How notes are written' };
const length = { key: 'length', kind: 'SECONDARY', title: 'How long they are', parent: 'notes' };
const template = { key: 'template', kind: 'CHANGE_IDEA', title: 'A short template', parent: 'length' };

describe('the driver diagram', () => {
  let before: Data;

  it('is drawn whole, from the aim down to the change ideas', async () => {
    before = await revised({ drivers: [notes, length, { ...template, metrics: [world.id.minutes] }] });
    expect(before.drivers.map(({ key, parent }: Data) => [key, parent?.key ?? null])).toEqual([
      ['notes', null],
      ['length', 'notes'],
      ['template', 'length'],
    ]);
    expect(byKey(before)['template'].metrics).toEqual([{ key: 'documentation_minutes' }]);
  });

  it('is a version of its own each time: as known then, and in the history', async () => {
    const instant = new Date().toISOString();
    const after = await revised({ drivers: [{ ...notes, title: 'The way to a note' }, length] });
    expect(after.version).toBe(before.version + 1);
    expect(byKey(after)['notes']).toMatchObject({ id: byKey(before)['notes'].id, title: 'The way to a note' });
    const asked = `query ($id: ID!, $instant: DateTime!) { pilot(id: $id) { at(instant: $instant) { ${FORM} }
      history(last: 1) { nodes { type changes { path before after } } } } }`;
    const { pilot } = await world.by.member.data(asked, { id: world.pilot, instant });
    expect(pilot.at.drivers.map(({ id, title }: Data) => [id, title])).toEqual(
      before.drivers.map(({ id, title }: Data) => [id, title]),
    );
    const [{ type, changes }] = pilot.history.nodes;
    expect(type).toBe('PilotRevised');
    expect(changes).toContainEqual({
      path: 'drivers.0.title',
      before: 'How notes are written',
      after: 'The way to a note',
    });
    expect(await revised({ drivers: [{ ...notes, title: 'The way to a note' }, length] })).toMatchObject({
      version: after.version,
    });
  });

  it('names each wrong driver by its path', async () => {
    const payload = await send({
      drivers: [
        notes,
        { ...length, parent: 'none' },
        { ...template, parent: 'notes', metrics: [toGlobalId('Metric', newId())] },
      ],
    });
    expect(payload.userErrors).toMatchObject([
      { code: 'RULE_NOT_MET', rule: 'pilot.driver_metric_not_linked', path: ['drivers', '2', 'metrics', '0'] },
      { code: 'INVALID', rule: 'pilot.driver_parent_unknown', path: ['drivers', '1', 'parent'] },
    ]);
    const wrong = await send({ drivers: [{ ...notes, metrics: [world.pilot] }] });
    expect(wrong.userErrors).toMatchObject([{ rule: 'id.wrong', path: ['drivers', '0', 'metrics', '0'] }]);
  });
});

describe('sustainment', () => {
  it('is kept field by field, and cleared with null', async () => {
    const day = dayHere(180);
    const { sustainment } = await revised({
      sustainment: { owner: world.id.lead, training: 'At the start', remeasureOn: day },
    });
    expect(sustainment).toEqual({
      ...{ owner: { name: 'Lena Quill' }, training: 'At the start', documentation: null, policy: null },
      remeasureOn: day,
    });
    const changed = await revised({ sustainment: { training: null, policy: 'The short note is the standard' } });
    expect(changed.sustainment).toMatchObject({ owner: { name: 'Lena Quill' }, training: null, remeasureOn: day });
    expect((await revised({ sustainment: null })).sustainment).toBeNull();
    expect(
      rulesOf(await send({ sustainment: { owner: toGlobalId('Person', newId()), remeasureOn: dayHere(0) } })),
    ).toEqual(['person.not_found', 'pilot.remeasure_in_the_past']);
  });
});

describe('the watch over the workforce', () => {
  it('stays after the charter, however it is taken away', async () => {
    const input = { pilot: world.pilot, metric: world.id.burnout };
    const unlinked = await world.by.member.send(
      'unlinkMetric',
      'UnlinkMetricInput',
      { ...input, because: 'Too often' },
      'pilot { id }',
    );
    expect(unlinked.userErrors).toMatchObject([
      { code: 'RULE_NOT_MET', rule: 'pilot.workforce_metric_missing', path: ['metric'] },
    ]);
    const moved = await world.by.member.send(
      'linkMetric',
      'LinkMetricInput',
      { ...input, role: 'OUTCOME' },
      'pilot { id }',
    );
    expect(rulesOf(moved)).toEqual(['pilot.workforce_metric_missing']);
  });
});

describe('the trace', () => {
  it('leads from a task to the mission in one request', async () => {
    const { drivers } = await now();
    const cycle = await world.planned({
      driver: drivers.find(({ key }: Data) => key === 'length').id,
      tasks: [{ what: 'Print the template', who: world.id.member, dueOn: dayHere(1) }],
    });
    const [task] = cycle.plan.tasks;
    const asked = `query ($id: ID!) { node(id: $id) { ... on CycleTask { what cycle { plan { objective driver { title parent { title } } }
      pilot { theory aim { statement } drivers { key parent { key parent { key } } } unit { mission parent { mission } } } } } } }`;
    const { node } = await world.by.member.data(asked, { id: task.id });
    expect(node).toMatchObject({
      what: 'Print the template',
      cycle: {
        plan: {
          objective: 'See whether shorter notes help',
          driver: { title: 'How long they are', parent: { title: 'The way to a note' } },
        },
        pilot: {
          aim: { statement: 'Ten minutes less a visit' },
          drivers: [
            { key: 'notes', parent: null },
            { key: 'length', parent: { key: 'notes', parent: null } },
          ],
          unit: { mission: 'clinic!' },
        },
      },
    });
  });
});
