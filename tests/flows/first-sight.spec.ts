import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, SignJWT, type JWK } from 'jose';
import { toGlobalId } from '#language';
import { newId } from '#platform';
import { GrantRole, InvitePerson } from '#units';
import { AUDIENCE } from '../setup/test-app.js';
import { alsoListed, signInBySession } from '../setup/sessions.js';
import { CAST, createWorld, type World } from '../setup/world.js';

const WHO = '{ viewer { person { name email } grants { role unit { code } } } }';
const file = join(tmpdir(), `ramp-grants-${process.pid}.json`);
let world: World;
let key: JWK & { kid: string };
beforeAll(async () => {
  const rows = [
    { value: 'leads', unit: 'QH-N-C', role: 'LEAD' },
    { value: 'leads', unit: 'QH-S-W', role: 'VIEWER' },
    { value: 'members', unit: 'QH-N-C', role: 'MEMBER' },
    { value: 'top', unit: 'QH', role: 'ADMIN' },
    { value: 'gone', unit: 'NOWHERE', role: 'LEAD' },
  ];
  await writeFile(file, JSON.stringify(rows));
  const settings = { oidcPeople: 'anyone', oidcGrantsClaim: 'groups', oidcGrantsFile: file } as const;
  world = await createWorld(undefined, [], settings);
  alsoListed(world, WHO);
  const text = await readFile(join(world.dataDir, 'issuer.json'), 'utf8');
  key = (JSON.parse(text) as { key: typeof key }).key;
});
afterAll(async () => {
  await world?.close();
  await rm(file, { force: true });
});

let issued = Math.floor(Date.now() / 1000) - 600;
/** An access token of the issuer that says this; each is a second younger than the one before. */
async function token(sub: string, over: Record<string, unknown> = {}): Promise<string> {
  const verified = { name: `${sub} Quill`, email: `${sub}@quillhaven.example`, email_verified: true };
  const jwt = new SignJWT({
    ...{ iss: world.issuer.issuer, aud: AUDIENCE, sub, iat: (issued += 1), exp: issued + 3600 },
    ...verified,
    ...over,
  });
  return jwt.setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid }).sign(await importJWK(key, 'ES256'));
}
const ask = async (bearer: string) => {
  const { data, errors } = await world.with(`Bearer ${bearer}`).query(WHO);
  return errors?.[0]?.extensions['reason'] ?? data.viewer;
};
const heldBy = async (bearer: string): Promise<string[]> =>
  ((await ask(bearer)) as { grants: { role: string; unit: { code: string } }[] }).grants
    .map(({ role, unit }) => `${role} ${unit.code}`)
    .sort();
const eventsOf = async (sub: string): Promise<string[]> =>
  (
    await world.rows<{ type: string }>(
      `select e.type from events e join people p on p.id = e.stream_id where p.subject = $1 order by e.stream_version`,
      [sub],
    )
  ).map(({ type }) => type);

describe('somebody whom nobody invited', () => {
  it('is a person from the first request on, once, and holds nothing', async () => {
    const first = await token('pia');
    const all = await Promise.all([ask(first), ask(first), ask(await token('pia')), ask(await token('pia'))]);
    const pia = { person: { name: 'pia Quill', email: 'pia@quillhaven.example' }, grants: [] };
    expect(all).toEqual([pia, pia, pia, pia]);
    expect(await eventsOf('pia')).toEqual(['PersonArrived']);
    expect((await world.with(`Bearer ${first}`).data('{ units { totalCount } }')).units.totalCount).toBe(0);
  });

  it('comes in only with an address that the issuer vouches for', async () => {
    expect(await ask(await token('una', { email_verified: false }))).toBe('EMAIL_UNVERIFIED');
    expect(await ask(await token('una', { email_verified: undefined }))).toBe('EMAIL_UNVERIFIED');
    expect(await ask(await token('una', { email: undefined }))).toBe('EMAIL_UNVERIFIED');
    expect(await ask(await token('una', { email: 'una' }))).toBe('PERSON_UNKNOWN');
    expect(await world.rows(`select from people where subject = 'una'`)).toEqual([]);
  });

  it('is nobody else: neither whose address it is already, nor who has left', async () => {
    const { email } = CAST.member;
    expect(await ask(await token('milo'))).toMatchObject({ person: { email } });
    expect(await ask(await token('thief', { email }))).toBe('PERSON_UNKNOWN');
    expect(await ask(await token('thief', { email: email.toUpperCase() }))).toBe('PERSON_UNKNOWN');
    await ask(await token('lou'));
    await world.rows(`update people set active = false where subject = 'lou'`);
    expect(await ask(await token('lou', { groups: ['top'] }))).toBe('PERSON_UNKNOWN');
    expect(await ask(await token('lou', { email: 'lou.new@quillhaven.example' }))).toBe('PERSON_UNKNOWN');
    expect(await ask(await token('lou2', { email: 'lou@quillhaven.example' }))).toBe('PERSON_UNKNOWN');
  });

  it('learns nothing of who and what is here', async () => {
    const nobody = world.with(`Bearer ${await token('nat')}`);
    const asked = async (mutation: string, type: string, input: object): Promise<unknown> =>
      (await nobody.send(mutation, type, input, '__typename')).userErrors;
    const refused = async (mutation: string, type: string, there: object, nowhere: object): Promise<unknown> => {
      const answer = await asked(mutation, type, there);
      expect(answer).toEqual(await asked(mutation, type, nowhere));
      return answer;
    };
    const [gone, person] = [toGlobalId('Person', newId()), world.id.member];
    const notFound = [expect.objectContaining({ rule: 'person.not_found' })];
    expect(await refused('savePerson', 'SavePersonInput', { person, name: 'A' }, { person: gone, name: 'A' })).toEqual(
      notFound,
    );
    expect(await refused('deactivatePerson', 'DeactivatePersonInput', { person }, { person: gone })).toEqual(notFound);
    const unit = { name: 'A', kind: 'TEAM', timeZone: 'America/Chicago' };
    await refused('saveUnit', 'SaveUnitInput', { ...unit, code: 'QH-N' }, { ...unit, code: 'NONE' });
    const [grant] = await world.rows<{ id: string }>('select id from grants limit 1');
    const there = { grant: toGlobalId('Grant', grant?.id ?? '') };
    const nowhere = { grant: toGlobalId('Grant', newId()) };
    await refused('revokeRole', 'RevokeRoleInput', there, nowhere);
    const feed = (input: object) => world.by.integration.send('revokeRole', 'RevokeRoleInput', input, '__typename');
    expect((await feed(there)).userErrors).toEqual((await feed(nowhere)).userErrors);
  });

  it('has a name that can be kept, whatever the claim holds', async () => {
    const odd = (await ask(await token('odd', { name: ' \u0000 ' }))) as { person: object };
    expect(odd.person).toEqual({ name: 'odd', email: 'odd@quillhaven.example' });
  });

  it('is made by a session too', async () => {
    const sam = await signInBySession(world, CAST.stranger);
    expect((await sam.data(WHO)).viewer).toEqual({
      person: { name: CAST.stranger.name, email: CAST.stranger.email },
      grants: [],
    });
  });
});

describe('an invited person is bound', () => {
  it('by this very address: who has one that looks like it, or is none, is somebody else', async () => {
    const invited = { name: 'Kate Quill', email: 'kate@quillhaven.example', unitId: world.key['clinic'] ?? '' };
    await world.run(InvitePerson, { ...invited, role: 'ADMIN' });
    expect(await heldBy(await token('kelvin', { email: '\u212aate@quillhaven.example' }))).toEqual([]);
    expect(await ask(await token('blank', { email: '\u00a0kate@quillhaven.example' }))).toBe('PERSON_UNKNOWN');
    expect(await ask(await token('nul', { email: 'kate@quillhaven.example\0' }))).toBe('EMAIL_UNVERIFIED');
    expect(await heldBy(await token('kate', { email: 'Kate@Quillhaven.example' }))).toEqual(['ADMIN QH-N-C']);
  });

  it('only by an address that the issuer vouches for', async () => {
    const input = {
      name: 'Ivo Quill',
      email: 'ivo@quillhaven.example',
      unitId: world.key['clinic'] ?? '',
      role: 'LEAD',
    };
    await world.run(InvitePerson, input as never);
    expect(await ask(await token('ivo', { email_verified: false }))).toBe('EMAIL_UNVERIFIED');
    expect(await heldBy(await token('ivo', { groups: [] }))).toEqual(['LEAD QH-N-C']);
    expect(await eventsOf('ivo')).toEqual(['PersonInvited', 'RoleGranted', 'SignInBound']);
  });
});

describe('grants by a claim', () => {
  it('follow it, each change an event, and those that a person gave stay', async () => {
    expect(await heldBy(await token('gil', { groups: ['leads', 'unheard-of'] }))).toEqual([
      'LEAD QH-N-C',
      'VIEWER QH-S-W',
    ]);
    const [gil] = await world.rows<{ id: string }>(`select id from people where subject = 'gil'`);
    const personId = gil?.id ?? '';
    await world.run(GrantRole, { personId, unitId: world.key['south'] ?? '', role: 'COACH' });
    expect(await heldBy(await token('gil', { groups: 'members' }))).toEqual(['COACH QH-S', 'MEMBER QH-N-C']);
    expect(await heldBy(await token('gil'))).toEqual(['COACH QH-S']);
    expect(await eventsOf('gil')).toEqual([
      ...['PersonArrived', 'RoleGranted', 'RoleGranted', 'RoleGranted'],
      ...['RoleRevoked', 'RoleRevoked', 'RoleGranted', 'RoleRevoked'],
    ]);
    const [last] = await world.rows<{ because: string }>(
      `select data ->> 'because' as because from events where stream_id = $1 and type = 'RoleRevoked' order by seq desc limit 1`,
      [personId],
    );
    expect(last?.because).toBe('The claim "groups" says so no longer.');
  });

  it('are not brought back by an older token that is still good', async () => {
    const old = await token('hal', { groups: ['leads'] });
    expect(await heldBy(old)).toHaveLength(2);
    const unused = await token('hal', { groups: ['leads'], jti: 'unused' });
    expect(await heldBy(await token('hal', { groups: [] }))).toEqual([]);
    expect([await heldBy(old), await heldBy(unused)]).toEqual([[], []]);
  });

  it('are as they are where the issuer keeps the claim elsewhere', async () => {
    await ask(await token('ede', { groups: ['members'] }));
    const elsewhere = { _claim_names: { groups: 'src1' }, _claim_sources: { src1: {} } };
    expect(await heldBy(await token('ede', elsewhere))).toEqual(['MEMBER QH-N-C']);
  });

  it('are never given by a token that was not verified', async () => {
    await ask(await token('zoe'));
    const body = { iss: world.issuer.issuer, sub: 'zoe', groups: ['top'] };
    const [head, , seal] = (await token('zoe')).split('.');
    const changed = `${head}.${Buffer.from(JSON.stringify(body)).toString('base64url')}.${seal}`;
    expect(await ask(changed)).toBe('TOKEN_FORGED');
    expect(await heldBy(await token('zoe'))).toEqual([]);
  });

  it('leave the organisation its last administrator', async () => {
    expect(await heldBy(await token('top', { groups: ['top'] }))).toEqual(['ADMIN QH']);
    await world.rows(`update grants set until = now() where person_id = $1`, [world.key['admin']]);
    expect(await heldBy(await token('top', { groups: ['members'] }))).toEqual(['ADMIN QH', 'MEMBER QH-N-C']);
    expect(await heldBy(await token('top2', { groups: ['top'] }))).toEqual(['ADMIN QH']);
    const both = await Promise.all([
      heldBy(await token('top', { groups: [] })),
      heldBy(await token('top2', { groups: [] })),
    ]);
    expect(both.flat()).toEqual(['ADMIN QH']);
  });

  it('name units that are not there without harm', async () => {
    expect(await heldBy(await token('nil', { groups: ['gone', 'members'] }))).toEqual(['MEMBER QH-N-C']);
  });
});
