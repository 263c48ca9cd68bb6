import { newId } from '#platform';
import { toGlobalId } from '#language';
import { expectUserError } from '../setup/gql.js';
import { createWorld, type World } from '../setup/world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const UNIT = `query ($id: ID, $code: String) { unit(id: $id, code: $code) {
  id code name kind timeZone mission closedOn parent { code } ancestors { code } children { code } leads { name }
  settings { minimumGroup noReviewUpTo } grants { totalCount nodes { role person { name } } }
  actions { name allowed missing { code rule message remedy path } }
} }`;

describe('who asks', () => {
  it('is told who they are, and what they may do where', async () => {
    const { viewer } = await world.by.member.data(
      '{ viewer { person { id name email } grants { role unit { code } grantedBy { name } } } }',
    );
    expect(viewer).toEqual({
      person: { id: world.id.member, name: 'Milo Quill', email: 'milo@quillhaven.example' },
      grants: [{ role: 'MEMBER', unit: { code: 'QH-N-C' }, grantedBy: null }],
    });
  });
});

describe('a unit', () => {
  it('is found by id and by code, with its place in the tree', async () => {
    const byId = await world.by.viewer.data(UNIT, { id: world.id.clinic });
    expect(byId.unit).toMatchObject({
      code: 'QH-N-C',
      kind: 'CLINIC',
      timeZone: 'America/Chicago',
      mission: 'clinic!',
      parent: { code: 'QH-N' },
      ancestors: [{ code: 'QH' }, { code: 'QH-N' }],
      children: [],
      leads: [{ name: 'Lena Quill' }],
      settings: { minimumGroup: 5, noReviewUpTo: 'ONE_TEAM' },
    });
    expect(byId.unit.grants.nodes).toEqual(
      expect.arrayContaining([
        { role: 'LEAD', person: { name: 'Lena Quill' } },
        { role: 'MEMBER', person: { name: 'Milo Quill' } },
      ]),
    );
    expect(await world.by.viewer.data(UNIT, { code: 'QH-N-C' })).toEqual(byId);
    expect(await world.by.viewer.data(UNIT, { id: world.id.clinic, code: 'QH-N' })).toEqual({ unit: null });
  });

  it('shows its neighbours nothing but what everyone may know: id, code, name, kind and parent', async () => {
    const { unit } = await world.by.member.data(UNIT, { id: world.id.sibling });
    expect(unit).toMatchObject({
      id: world.id.sibling,
      code: 'QH-N-D',
      name: 'Quillhaven sibling',
      kind: 'CLINIC',
      parent: { code: 'QH-N' },
      mission: null,
      closedOn: null,
      grants: { totalCount: 0, nodes: [] },
    });
    const allowed = unit.actions.filter((action: { allowed: boolean }) => action.allowed);
    expect(allowed).toMatchObject([{ name: 'submitIdea' }]);
  });

  it('says what the viewer may do there, and what is missing else', async () => {
    const allowed = async (who: 'admin' | 'lead' | 'viewer'): Promise<unknown> =>
      (await world.by[who].data(UNIT, { id: world.id.clinic })).unit.actions.find(
        (action: { name: string }) => action.name === 'saveUnit',
      );
    expect(await allowed('admin')).toEqual({ name: 'saveUnit', allowed: true, missing: [] });
    expect(await allowed('lead')).toMatchObject({
      allowed: false,
      missing: [{ code: 'FORBIDDEN', rule: 'role.too_low', remedy: expect.stringContaining('ADMIN') }],
    });
  });

  it('is listed under another, by kind and by what is searched', async () => {
    const units = `query ($under: ID, $kinds: [UnitKind!], $search: String) {
      units(under: $under, kinds: $kinds, search: $search) { totalCount nodes { code } } }`;
    const codes = async (variables: object): Promise<string[]> =>
      (await world.by.member.data(units, variables)).units.nodes.map((unit: { code: string }) => unit.code);
    expect(await codes({ under: world.id.north })).toEqual(['QH-N-C', 'QH-N', 'QH-N-D']);
    expect(await codes({ under: world.id.north, kinds: ['CLINIC'] })).toEqual(['QH-N-C', 'QH-N-D']);
    expect(await codes({ search: 'ward' })).toEqual(['QH-S-W']);
  });
});

describe('what is not there, or not to be seen', () => {
  it('is null and no error', async () => {
    const unknown = toGlobalId('Unit', newId());
    expect(await world.by.member.data(UNIT, { id: unknown })).toEqual({ unit: null });
    const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
    const ids = [world.id.clinic, unknown, 'no id at all', toGlobalId('Unit', 'no-uuid'), world.id.admin];
    expect((await world.by.member.data(nodes, { ids })).nodes).toEqual([
      { __typename: 'Unit', id: world.id.clinic },
      null,
      null,
      null,
      { __typename: 'Person', id: world.id.admin },
    ]);
  });

  it('names a field that holds an id of something else', async () => {
    const { data, errors } = await world.by.member.query(UNIT, { id: world.id.admin });
    expect(data).toEqual({ unit: null });
    expect(errors?.[0]).toMatchObject({
      message: 'This is the id of a Person, not of a Unit.',
      extensions: { code: 'BAD_USER_INPUT', rule: 'id.wrong', inputPath: ['id'] },
    });
  });

  it('reads nothing through an integration but what a unit is, and its own grants', async () => {
    const { unit, people, pilots, viewer } = await world.by.integration.data(
      `query ($id: ID) { unit(id: $id) { mission } people { totalCount } pilots { totalCount }
        viewer { grants { role unit { code } } } }`,
      { id: world.id.clinic },
    );
    expect({ unit, people, pilots }).toEqual({
      unit: { mission: null },
      people: { totalCount: 0 },
      pilots: { totalCount: 0 },
    });
    expect(viewer.grants).toEqual([{ role: 'INTEGRATION', unit: { code: expect.any(String) } }]);
  });
});

describe('people', () => {
  it('are known by name to all, by address only where a unit is shared', async () => {
    const emails = 'query ($search: String) { people(search: $search) { nodes { id name email } } }';
    const seenBy = async (part: 'member' | 'viewer'): Promise<unknown> =>
      (await world.by[part].data(emails, { search: 'nora' })).people.nodes;
    expect(await seenBy('viewer')).toEqual([
      { id: world.id.neighbour, name: 'Nora Quill', email: 'nora@quillhaven.example' },
    ]);
    expect(await seenBy('member')).toEqual([{ id: world.id.neighbour, name: 'Nora Quill', email: null }]);
  });
});

describe('changing places', () => {
  const save = (who: 'admin' | 'member' | 'neighbour', input: object): Promise<Record<string, unknown>> =>
    world.by[who].send('saveUnit', 'SaveUnitInput', input, 'unit { id code name mission parent { code } }');

  it('is for administrators; absent leaves a field and null clears it', async () => {
    const made = await save('admin', {
      code: 'NEW',
      name: 'New',
      kind: 'TEAM',
      parent: world.id.ward,
      mission: 'Care',
    });
    expect(made).toMatchObject({ unit: { code: 'NEW', mission: 'Care', parent: { code: 'QH-S-W' } }, userErrors: [] });
    const { id: unit } = made['unit'] as { id: string };
    const renamed = await save('admin', { unit, code: 'NEW', name: 'Renamed', kind: 'TEAM' });
    expect(renamed['unit']).toMatchObject({ name: 'Renamed', mission: 'Care', parent: { code: 'QH-S-W' } });
    expect(
      (await save('admin', { unit, code: 'NEW', name: 'Renamed', kind: 'TEAM', mission: null }))['unit'],
    ).toMatchObject({
      mission: null,
    });
  });

  it('names the field, the rule and the way out of what is wrong', async () => {
    const wrong = await save('admin', { code: 'QH-N', name: ' ', kind: 'TEAM', parent: world.id.ward });
    expect(wrong['unit']).toBeNull();
    const rules = (wrong['userErrors'] as { rule: string; path: string[] }[]).map(({ rule, path }) => [rule, path]);
    expect(rules).toEqual(expect.arrayContaining([['unit.name_missing', ['name']]]));
    const typo = await save('admin', { code: 'X', name: 'X', kind: 'TEAM', parent: world.id.admin });
    expect(expectUserError(typo, 'INVALID', 'id.wrong').path).toEqual(['parent']);
  });

  it('is refused to members, and what lies out of sight is not found', async () => {
    const input = { unit: world.id.clinic, code: 'QH-N-C', name: 'Mine', kind: 'CLINIC' };
    expectUserError(await save('member', input), 'FORBIDDEN', 'role.too_low');
    expectUserError(await save('neighbour', input), 'NOT_FOUND', 'unit.not_found');
  });

  it('lets a person in, who is known at the first sign-in, and sees no more when the role is taken back', async () => {
    const { person } = await world.by.admin.do(
      'invitePerson',
      'InvitePersonInput',
      { email: 'sam@quillhaven.example', name: 'Sam Quill', unit: world.id.ward, role: 'VIEWER' },
      'person { id name }',
    );
    const viewer = '{ viewer { person { id } } unit(code: "QH-S-W") { mission grants { totalCount } } }';
    expect(await world.by.stranger.data(viewer)).toEqual({
      viewer: { person: { id: person.id } },
      unit: { mission: 'ward!', grants: { totalCount: 1 } },
    });
    const { grants } = await world.by.admin.do(
      'grantRole',
      'GrantInput',
      { person: person.id, unit: world.id.ward, role: 'MEMBER' },
      'grants { id role unit { code } grantedBy { name } }',
    );
    expect(grants).toMatchObject([{ role: 'VIEWER' }, { role: 'MEMBER', grantedBy: { name: 'Ada Quill' } }]);
    const revoke = (grant: string): Promise<{ grants: unknown[] }> =>
      world.by.admin.do('revokeRole', 'RevokeRoleInput', { grant, because: 'Moved' }, 'grants { role }');
    expect((await revoke(grants[0].id)).grants).toEqual([{ role: 'MEMBER' }]);
    expect((await revoke(grants[1].id)).grants).toEqual([]);
    expect(await world.by.stranger.data(viewer)).toEqual({ viewer: { person: { id: person.id } }, unit: null });
  });

  it('is in the log: who, when, and what changed', async () => {
    const [row] = await world.rows<{ id: string }>(
      `select id from events where type = 'UnitSaved' and data->>'name' = 'Renamed' order by seq limit 1`,
    );
    const { node } = await world.by.admin.data(
      `query ($id: ID!) { node(id: $id) { ... on Event {
        type summary cursor at correlationId actor { name } unit { code } subject { ... on Unit { code } } changes { path before after }
      } } }`,
      { id: toGlobalId('Event', row?.id ?? '') },
    );
    expect(node).toMatchObject({
      type: 'UnitSaved',
      summary: 'The unit Renamed (NEW) was saved.',
      actor: { name: 'Ada Quill' },
      unit: { code: 'NEW' },
      subject: { code: 'NEW' },
      changes: [{ path: 'name', before: 'New', after: 'Renamed' }],
    });
  });
});
