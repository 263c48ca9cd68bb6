import { expectUserError, type Data } from '../setup/gql.js';
import { createCycleWorld, dayHere, type CycleWorld } from '../setup/world-cycles.js';

let world: CycleWorld;
beforeAll(async () => {
  world = await createCycleWorld();
  for (const [person, unit, role] of [
    ['coach', 'north', 'ADMIN'],
    ['lead', 'clinic', 'ADMIN'],
  ] as const)
    await world.by.admin.do(
      'grantRole',
      'GrantInput',
      { person: world.id[person], unit: world.id[unit], role },
      'grants { id }',
    );
});
afterAll(() => world?.close());

type Who = 'admin' | 'coach' | 'lead' | 'member' | 'viewer';
const PERSON =
  'person { name profession frontline active grants { role unit { code } } actions { name allowed missing { rule } } }';
const save = (who: Who, input: object): Promise<Data> =>
  world.by[who].send('savePerson', 'SavePersonInput', input, PERSON);
const leaves = (who: Who, input: object): Promise<Data> =>
  world.by[who].send('deactivatePerson', 'DeactivatePersonInput', input, PERSON);
const returns = (who: Who, input: object): Promise<Data> =>
  world.by[who].send('reactivatePerson', 'GrantInput', input, PERSON);
const allowed = ({ person }: Data): string[] =>
  person.actions.filter((one: Data) => one.allowed).map((one: Data) => one.name);

it('a person is invited with a profession, and what is said of them changes', async () => {
  const input = { email: 'new@quillhaven.example', name: 'Ned Quill', unit: world.id.sibling, role: 'MEMBER' };
  const { person } = await world.by.coach.do(
    'invitePerson',
    'InvitePersonInput',
    { ...input, profession: 'Nurse', frontline: true },
    'person { id profession frontline }',
  );
  expect(person).toMatchObject({ profession: 'Nurse', frontline: true });
  const saved = await save('coach', { person: person.id, name: 'Nell Quill', profession: null });
  expect(saved.person).toMatchObject({ name: 'Nell Quill', profession: null, frontline: true });
  expect(allowed(saved)).toEqual(['savePerson', 'deactivatePerson']);
  expect((await save('coach', { person: person.id, name: ' ' })).userErrors).toMatchObject([
    { rule: 'person.name_missing' },
  ]);
  expect((await save('lead', { person: person.id, name: 'A' })).userErrors).toMatchObject([
    { rule: 'person.held_elsewhere' },
  ]);
});

it('people see to their own name; another needs to administer every unit where they hold a role', async () => {
  expect((await save('member', { person: world.id.member, profession: 'Physician' })).person.profession).toBe(
    'Physician',
  );
  const again = await world.rows(`select from events where type = 'PersonSaved'`);
  await save('member', { person: world.id.member, profession: 'Physician' });
  expect(await world.rows(`select from events where type = 'PersonSaved'`)).toHaveLength(again.length);
  for (const [who, person] of [
    ['member', 'lead'],
    ['viewer', 'member'],
    ['coach', 'viewer'],
  ] as const) {
    expectUserError(await save(who, { person: world.id[person], name: 'A' }), 'FORBIDDEN', 'person.held_elsewhere');
    expectUserError(await leaves(who, { person: world.id[person] }), 'FORBIDDEN', 'person.held_elsewhere');
  }
});

it('the organisation keeps its last administrator', async () => {
  expectUserError(await leaves('admin', { person: world.id.admin }), 'RULE_NOT_MET', 'grant.last_administrator');
});

it('whoever leaves is out at once: what they held waits for others, and keys that they made go on', async () => {
  await world.by.admin.do(
    'grantRole',
    'GrantInput',
    { person: world.id.member, unit: world.id.clinic, role: 'ADMIN' },
    'grants { id }',
  );
  const asked = { name: 'Milo’s feed', unit: world.id.clinic, scopes: ['READ'] };
  const made = await world.by.member.do('createIntegrationKey', 'CreateIntegrationKeyInput', asked, 'secret');
  const team = [{ person: world.id.member, role: 'Nurse', frontline: true }];
  const input = { unit: world.id.clinic, title: 'Huddle', problem: 'Notes at night.', sponsor: world.id.member, team };
  const { pilot } = await world.by.member.do('draftPilot', 'DraftPilotInput', input, 'pilot { id }');
  const planned = await world.planned({
    owner: world.id.member,
    tasks: [{ what: 'Print', who: world.id.member, dueOn: dayHere(1) }],
  });

  const left = await leaves('admin', { person: world.id.member, because: 'Moves to the coast' });
  expect(left.person).toMatchObject({ active: false, grants: [] });
  expect(allowed(left)).toEqual(['reactivatePerson']);
  const { status, errors } = await world.by.member.query('{ viewer { person { id } } }');
  expect([status, errors?.[0]?.extensions['reason']]).toEqual([401, 'PERSON_UNKNOWN']);
  expectUserError(await leaves('admin', { person: world.id.member }), 'WRONG_STATE', 'person.left_already');
  expectUserError(await save('admin', { person: world.id.member, name: 'A' }), 'WRONG_STATE', 'person.left_already');
  const lists = await world.by.admin.data(
    `query ($u: ID) { here: people(under: $u) { nodes { name } } left: people(under: $u, left: true) { nodes { name } } }`,
    { u: world.id.clinic },
  );
  expect(lists.left.nodes).toEqual([{ name: 'Milo Quill' }]);
  expect(lists.here.nodes).not.toContainEqual({ name: 'Milo Quill' });

  const viewed = await world.with(`Bearer ${made.secret}`).data('{ viewer { integrationKey { createdBy { name } } } }');
  expect(viewed.viewer.integrationKey.createdBy).toEqual({ name: 'Milo Quill' });
  const handed = await world.by.admin.do(
    'handOver',
    'HandOverInput',
    { from: world.id.member, to: world.id.lead, under: world.id.clinic, because: 'Left' },
    'moved { id __typename }',
  );
  expect(handed.moved).toEqual(
    expect.arrayContaining([
      { id: pilot.id, __typename: 'Pilot' },
      { id: planned.id, __typename: 'Cycle' },
    ]),
  );
});

it('whoever comes back has the role of that day and none of the earlier ones', async () => {
  expectUserError(
    await returns('viewer', { person: world.id.member, unit: world.id.clinic, role: 'ADMIN' }),
    'FORBIDDEN',
    'role.too_low',
  );
  const back = await returns('lead', { person: world.id.member, unit: world.id.clinic, role: 'MEMBER' });
  expect(back.userErrors).toEqual([]);
  expect(back.person).toMatchObject({ active: true, grants: [{ role: 'MEMBER', unit: { code: 'QH-N-C' } }] });
  expect((await world.by.member.data('{ viewer { person { name } } }')).viewer.person.name).toBe('Milo Quill');
  expectUserError(
    await returns('lead', { person: world.id.member, unit: world.id.clinic, role: 'LEAD' }),
    'WRONG_STATE',
    'person.here_already',
  );
});
