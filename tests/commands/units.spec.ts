import { metaFor } from '#platform';
import {
  GrantRole,
  InvitePerson,
  RevokeRole,
  SaveUnit,
  UnitsModule,
  ancestorsOf,
  bindSignIn,
  childrenOf,
  grantsOfPerson,
  grantsOfUnits,
  inScope,
  leadsOf,
  listPeople,
  listUnits,
  peopleByIds,
  personBySignIn,
  requireRole,
  roleAt,
  unitFacts,
  unitsByCodes,
  unitsByIds,
} from '#units';
import { createPlace, createRig, rules, statementsOf, type Place, type Rig } from './rig.js';

describe('units, people and grants', () => {
  let rig: Rig;
  let place: Place;
  beforeAll(async () => {
    rig = await createRig([UnitsModule]);
    place = await createPlace(rig);
  });
  afterAll(() => rig.close());
  const ward = (code: string, parentId = place.hospital) => ({
    code,
    name: `Ward ${code}`,
    kind: 'WARD' as const,
    parentId,
  });
  const visible = async (personId: string): Promise<string[]> =>
    (
      await rig.rows<{ code: string }>(`select code from units u where ${inScope('u.id', '$1')} order by code`, [
        personId,
      ])
    ).map((row) => row.code);

  it('writes a unit, its paths and its event', async () => {
    const { id } = await rig.as(place.admin, SaveUnit, ward('W1'));
    const paths = await rig.rows('select depth from unit_paths where descendant_id = $1 order by depth', [id]);
    expect(paths).toEqual([{ depth: 0 }, { depth: 1 }, { depth: 2 }]);
    const events = await rig.rows(
      'select type, data, actor_id, unit_id, stream_version from events where stream_id = $1',
      [id],
    );
    expect(events).toEqual([
      {
        type: 'UnitSaved',
        data: { code: 'W1', name: 'Ward W1', kind: 'WARD', parentId: place.hospital },
        actor_id: place.admin,
        unit_id: id,
        stream_version: 1,
      },
    ]);
    await rig.as(place.admin, SaveUnit, { ...ward('W1'), unitId: id });
    expect(await rig.rows('select version from units where id = $1', [id])).toEqual([{ version: 1 }]);
  });

  it('refuses those who may not, a second organisation, a taken code and a circle', async () => {
    expect(rules(await rig.refused(place.coach, SaveUnit, ward('W2')))).toEqual(['role.too_low']);
    expect(rules(await rig.refused(place.integration, SaveUnit, ward('W2')))).toEqual(['role.too_low']);
    expect(rules(await rig.refused(place.member, SaveUnit, ward('W2')))).toEqual(['unit.not_found']);
    expect(rules(await rig.refused(place.admin, SaveUnit, ward('NQH-FM1')))).toEqual(['unit.code_taken']);
    expect(
      rules(await rig.refused(null, SaveUnit, { code: 'O2', name: 'Two', kind: 'ORGANISATION', timeZone: 'UTC' })),
    ).toEqual(['unit.parent_missing']);
    const circle = {
      unitId: place.hospital,
      code: 'NQH',
      name: 'Place NQH',
      kind: 'HOSPITAL' as const,
      parentId: place.clinic,
    };
    expect(rules(await rig.refused(place.admin, SaveUnit, circle))).toEqual(['unit.under_itself']);
  });

  it('moves a unit with all under it: rights follow, and the earlier paths stay as spans', async () => {
    const [from, to] = [(await rig.as(null, SaveUnit, ward('M1'))).id, (await rig.as(null, SaveUnit, ward('M2'))).id];
    const team = await rig.as(null, SaveUnit, { ...ward('M1-T', from), kind: 'TEAM' });
    const lead = await rig.as(null, InvitePerson, {
      email: 'm2@example.org',
      name: 'Lead M2',
      unitId: to,
      role: 'LEAD',
    });
    expect(await visible(lead.id)).toEqual(['M2']);
    const moved = { unitId: from, ...ward('M1', to) };
    await rig.as(place.admin, SaveUnit, moved);
    expect(await visible(lead.id)).toEqual(['M1', 'M1-T', 'M2']);
    expect(await roleAt(rig.source, lead.id, team.id)).toBe('LEAD');
    await rig.as(place.admin, SaveUnit, { ...moved, parentId: place.hospital });
    expect(await visible(lead.id)).toEqual(['M2']);
    const spans = await rig.rows(
      'select valid_to is null as now from unit_paths where descendant_id = $1 and ancestor_id = $2 order by valid_from',
      [team.id, to],
    );
    expect(spans).toEqual([{ now: false }]);
  });

  it('survives ten moves of one unit at once', async () => {
    const { id } = await rig.as(null, SaveUnit, ward('C1'));
    const parents = [place.hospital, place.organisation];
    const move = (parentId: string) => rig.as(place.admin, SaveUnit, { unitId: id, ...ward('C1', parentId) });
    await Promise.all(Array.from({ length: 10 }, (_, index) => move(parents[index % 2] as string)));
    const [row] = await rig.rows<{ parent_id: string }>('select parent_id from units where id = $1', [id]);
    const up = await ancestorsOf(rig.source, place.viewer, [id]);
    expect(up.get(id)?.at(-1)?.id).toBe(row?.parent_id);
  });

  it('keeps integrations from reading and lets them record', async () => {
    expect(await visible(place.integration)).toEqual([]);
    const meta = metaFor(place.integration, new Date());
    await expect(requireRole(rig.source, meta, place.clinic, 'INTEGRATION')).resolves.toBeUndefined();
    await expect(requireRole(rig.source, meta, place.clinic, 'VIEWER')).rejects.toMatchObject({
      problems: [{ code: 'FORBIDDEN' }],
    });
    // What a unit is everyone in the organisation may know, an integration too; what belongs to it not.
    expect((await unitsByIds(rig.source, place.integration, [place.clinic])).get(place.clinic)).toMatchObject({
      code: 'NQH-FM1',
      mission: null,
      inScope: false,
    });
  });

  it('inherits settings from above', async () => {
    const organisation = { unitId: place.organisation, code: 'ORG', name: 'Place ORG', kind: 'ORGANISATION' as const };
    await rig.as(place.admin, SaveUnit, {
      ...organisation,
      settings: { minimumGroup: 8, answerWithinWorkingDays: 10 },
    });
    const clinic = { unitId: place.clinic, code: 'NQH-FM1', name: 'Place NQH-FM1', kind: 'CLINIC' as const };
    await rig.as(place.admin, SaveUnit, { ...clinic, settings: { minimumGroup: 12 } });
    const facts = (await unitFacts(rig.source, [place.clinic])).get(place.clinic);
    expect(facts?.settings).toEqual({
      minimumGroup: 12,
      answerWithinWorkingDays: 10,
      acknowledgeWithinWorkingDays: 3,
      noReviewUpTo: 'ONE_TEAM',
      workFromHour: 7,
      workUntilHour: 18,
    });
  });

  it('binds a first sign-in to the invited person, once and for one subject', async () => {
    const invited = await rig.as(null, InvitePerson, {
      email: 'New@example.org',
      name: 'New',
      unitId: place.clinic,
      role: 'VIEWER',
    });
    const bind = (subject: string, email?: string) =>
      rig.source.transaction((tx) => bindSignIn(tx, { issuer: 'https://id.example.org', subject, email }, new Date()));
    expect(await bind('s-1')).toBeNull();
    const both = await Promise.all([bind('s-1', 'new@EXAMPLE.org'), bind('s-1', 'new@example.org')]);
    expect(both.map((one) => one?.id)).toEqual([invited.id, invited.id]);
    expect(await bind('s-2', 'new@example.org')).toBeNull();
    expect(await personBySignIn(rig.source, { issuer: 'https://id.example.org', subject: 's-1' })).toEqual({
      id: invited.id,
      name: 'New',
    });
    const events = await rig.rows<{ type: string }>(
      'select type from events where stream_id = $1 order by stream_version',
      [invited.id],
    );
    expect(events.map((one) => one.type)).toEqual(['PersonInvited', 'RoleGranted', 'SignInBound']);
  });

  it('gives and takes back roles, and keeps the last administrator', async () => {
    const grant = { personId: place.member, unitId: place.hospital, role: 'LEAD' as const };
    const { id } = await rig.as(place.admin, GrantRole, grant);
    expect(await roleAt(rig.source, place.member, place.clinic)).toBe('LEAD');
    expect(rules(await rig.refused(place.admin, GrantRole, grant))).toEqual(['grant.held_already']);
    expect(
      (await leadsOf(rig.source, place.viewer, [place.hospital])).get(place.hospital)?.map((one) => one.id),
    ).toEqual([place.member]);
    await rig.as(place.admin, RevokeRole, { grantId: id, because: 'Moved on.' });
    expect(await roleAt(rig.source, place.member, place.clinic)).toBe('MEMBER');
    expect(rules(await rig.refused(place.admin, RevokeRole, { grantId: id }))).toEqual(['grant.revoked_already']);
    expect(rules(await rig.refused(place.member, RevokeRole, { grantId: id }))).toEqual(['grant.not_found']);
    const [own] = await grantsOfPerson(rig.source, place.admin);
    expect(rules(await rig.refused(place.admin, RevokeRole, { grantId: own?.id ?? '' }))).toEqual([
      'grant.last_administrator',
    ]);
  });

  it('refuses an address that is taken, also when two invite at once', async () => {
    const input = { email: 'twice@example.org', name: 'Twice', unitId: place.clinic, role: 'VIEWER' as const };
    const both = await Promise.allSettled([
      rig.as(place.admin, InvitePerson, input),
      rig.as(place.admin, InvitePerson, input),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { problems: [{ rule: 'person.email_taken' }] },
    });
  });

  it('shows everyone a unit’s name, and the rest only in scope', async () => {
    const units = await unitsByCodes(rig.source, place.member, ['ORG', 'NQH-FM1']);
    expect(units.get('ORG')).toMatchObject({ name: 'Place ORG', inScope: false, mission: null });
    expect(units.get('NQH-FM1')).toMatchObject({ inScope: true });
    const people = await peopleByIds(rig.source, place.member, [place.admin, place.member]);
    expect(people.get(place.admin)).toMatchObject({ name: 'Admin Quill', email: null });
    expect(people.get(place.member)?.email).toContain('@');
  });

  it('pages through units forward and backward, steady while units come', async () => {
    const filter = { under: place.organisation, kinds: ['WARD' as const] };
    const first = await listUnits(rig.source, place.viewer, filter, { first: 2 });
    expect(first.rows.map((one) => one.code)).toEqual(['C1', 'M1']);
    expect(first).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    await rig.as(null, SaveUnit, ward('A0'));
    const second = await listUnits(rig.source, place.viewer, filter, { first: 2, after: first.cursors[1] });
    expect(second.rows.map((one) => one.code)).toEqual(['M2', 'W1']);
    expect(second).toMatchObject({ hasNextPage: false, hasPreviousPage: true, totalCount: first.totalCount + 1 });
    const back = await listUnits(rig.source, place.viewer, filter, { last: 2, before: second.cursors[0] });
    expect(back.rows.map((one) => one.code)).toEqual(['C1', 'M1']);
    expect(back).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    await expect(listUnits(rig.source, place.viewer, filter, { first: 101 })).rejects.toMatchObject({
      problems: [{ path: ['first'] }],
    });
    await expect(listUnits(rig.source, place.viewer, filter, { after: 'x' })).rejects.toMatchObject({
      problems: [{ path: ['after'] }],
    });
    expect((await listPeople(rig.source, place.viewer, { search: 'quill' }, { first: 1 })).totalCount).toBe(5);
  });

  it('answers many units with one statement a question', async () => {
    const ids = [place.organisation, place.hospital, place.clinic];
    const reads = [
      (reader: typeof rig.source) => childrenOf(reader, place.viewer, ids),
      (reader: typeof rig.source) => ancestorsOf(reader, place.viewer, ids),
      (reader: typeof rig.source) => grantsOfUnits(reader, place.viewer, ids, { first: 2 }),
    ];
    for (const read of reads)
      expect(await statementsOf(rig.source, (reader) => read(reader as typeof rig.source))).toBe(1);
    const grants = await grantsOfUnits(rig.source, place.viewer, ids, { first: 3 });
    expect(grants.get(place.organisation)).toMatchObject({ totalCount: 4, hasNextPage: true });
    expect(grants.get(place.hospital)).toMatchObject({ rows: [], totalCount: 0, hasNextPage: false });
  });
});
