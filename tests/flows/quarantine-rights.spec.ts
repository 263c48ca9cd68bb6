import { startSourceStub, type SourceStub } from '../commands/source-stub.js';
import { GrantRole, InvitePerson } from '#units';
import type { Role } from '#language';
import type { Data, GqlClient } from '../setup/gql.js';
import { runPulls } from '../setup/settle.js';
import { createWorld, type World } from '../setup/world.js';

// Each role at the source's own unit, at a unit below it, beside it and above it: who sees a row of the quarantine, who sees it raw, and
// who settles it.
const PLACES = { own: 'north', child: 'clinic', sibling: 'south', parent: 'organisation' } as const;
const ROLES = ['VIEWER', 'MEMBER', 'LEAD', 'COACH', 'ADMIN', 'INTEGRATION'] as const;
type Place = keyof typeof PLACES;
const KEEPERS: readonly Role[] = ['COACH', 'ADMIN', 'INTEGRATION'];
const sub = (role: Role, place: Place): string => `${role.toLowerCase()}-${place}`;
const everyone = ROLES.flatMap((role) =>
  (Object.keys(PLACES) as Place[]).map((place) => ({ role, place, sub: sub(role, place) })),
);

let world: World;
let stub: SourceStub;
let source: string;
beforeAll(async () => {
  const people = everyone.map((one) => ({ sub: one.sub, name: one.sub, email: `${one.sub}@quillhaven.example` }));
  [world, stub] = await Promise.all([createWorld(undefined, people), startSourceStub()]);
  for (const { role, place, sub: name } of everyone)
    await world.run(InvitePerson, {
      name,
      email: `${name}@quillhaven.example`,
      unitId: world.key[PLACES[place]]!,
      role,
    });
  const columns = ['unit', 'metric', 'periodStart', 'numerator', 'denominator'].map((name) => ({
    from: name,
    to: name,
  }));
  const settings = { url: `${stub.url}/weekly.csv`, columns };
  const input = { name: 'Weekly', unit: world.id.north, kind: 'HTTP_CSV', settings };
  source = (await world.by.coach.do('createSource', 'CreateSourceInput', input, 'source { id }')).source.id;
  await refuse('first');
});
afterAll(async () => {
  await world?.close();
  await stub?.close();
});

const as = (one: { sub: string }): GqlClient => world.as({ sub: one.sub, name: one.sub, email: '' });
/** A pull whose one row is refused; answers the id of the rejection. */
async function refuse(text: string): Promise<string> {
  stub.answer(`unit,metric,periodStart,numerator,denominator\nQH-N-C,documentation_minutes,2026-01-05,${text},100\n`);
  await world.by.coach.do('pullNow', 'PullNowInput', { source }, 'pull { id }');
  await runPulls(world);
  const [row] = await world.rows('select id from rejections where raw like $1', [`%${text}%`]);
  return Buffer.from(`Rejection:${String(row!['id'])}`).toString('base64url');
}
const LOOK = `query ($id: ID!, $source: ID!) {
  row: node(id: $id) { ... on Rejection { code raw actions { allowed missing { rule } } } }
  source: node(id: $source) { ... on Source { rejectionCounts { code } rejections { nodes { raw } } actions { name allowed } } } }`;

describe.each(everyone)('$role at the $place unit', (one) => {
  const { role, place } = one;
  const reaches = place === 'own' || place === 'parent';
  const keeps = reaches && KEEPERS.includes(role);

  it(`${reaches ? 'sees' : 'does not see'} the row${keeps ? ', raw, and settles it' : ''}`, async () => {
    const id = await refuse(`bad-${one.sub}`);
    const seen = await as(one).data(LOOK, { id, source });
    if (reaches) {
      expect(seen.row).toMatchObject({
        code: 'value.not_a_number',
        raw: keeps ? expect.stringContaining('bad') : null,
      });
      expect(seen.row.actions.map(({ allowed }: Data) => allowed)).toEqual([keeps, keeps]);
      expect(seen.source.rejections.nodes.every(({ raw }: Data) => (raw !== null) === keeps)).toBe(true);
      expect(seen.source.rejectionCounts).toEqual([{ code: 'value.not_a_number' }]);
      for (const name of ['updateSource', 'pullNow', 'trySource'])
        expect(seen.source.actions).toContainEqual({ name, allowed: keeps });
    } else expect(seen).toEqual({ row: null, source: null });
    const row = { metric: 'documentation_minutes', unit: 'QH-N-C', periodStart: '2026-01-05', value: 20 };
    const sent = await as(one).send(
      'resubmitRejections',
      'ResubmitRejectionsInput',
      { rows: [{ rejection: id, row }] },
      'accepted unchanged revised rejections { id }',
    );
    const dismissed = await as(one).send(
      'dismissRejections',
      'DismissRejectionsInput',
      { rejections: [id], because: 'So' },
      'rejections { id }',
    );
    const refusal = reaches ? ['FORBIDDEN', 'role.too_low'] : ['NOT_FOUND', 'rejection.not_found'];
    if (keeps) {
      expect(sent.userErrors).toEqual([]);
      expect(sent.accepted + sent.unchanged + sent.revised).toBe(1);
      expect(dismissed.userErrors[0]).toMatchObject({ rule: 'rejection.settled' });
    } else
      for (const [payload, path] of [
        [sent, ['rows', '0', 'rejection']],
        [dismissed, ['rejections', '0']],
      ] as const) {
        const [{ code, rule, remedy, path: at }] = payload.userErrors;
        expect([code, rule, at]).toEqual([...refusal, path]);
        expect(remedy).toMatch(/\w+\.$/);
      }
  });

  it(`${keeps ? 'tries' : 'does not try'} the source`, async () => {
    const input = { source, kind: 'HTTP_CSV', unit: world.id.north, settings: {} };
    const { rowsRead, userErrors } = await as(one).send('trySource', 'TrySourceInput', input, 'rowsRead');
    const refusal = reaches ? 'role.too_low' : 'source.not_found';
    expect([rowsRead, userErrors.map(({ rule }: Data) => rule)]).toEqual(keeps ? [1, []] : [0, [refusal]]);
  });
});

describe('what a person sent by hand and was refused', () => {
  const record = async (client: GqlClient, key: string): Promise<string> => {
    const row = { metric: 'documentation_minutes', unit: 'QH-N-C', periodStart: '2026-02-03', value: 3 };
    const input = { idempotencyKey: key, rows: [row] };
    const sent = await client.do('recordMeasurements', 'RecordMeasurementsInput', input, 'rejections { id }');
    return sent.rejections[0].id;
  };
  const again = (client: GqlClient, rejection: string): Promise<Data> => {
    const row = { metric: 'documentation_minutes', unit: 'QH-N-C', periodStart: '2026-02-02', value: 3 };
    const input = { rows: [{ rejection, row }] };
    return client.send('resubmitRejections', 'ResubmitRejectionsInput', input, 'accepted rejections { id }');
  };

  it('is theirs alone to see and to settle', async () => {
    const id = await record(world.by.member, 'one');
    const query = 'query ($id: ID!) { node(id: $id) { ... on Rejection { raw actions { allowed } } } }';
    for (const who of ['admin', 'coach', 'lead', 'neighbour'] as const) {
      expect((await world.by[who].data(query, { id })).node).toBeNull();
      expect((await again(world.by[who], id)).userErrors[0]).toMatchObject({ rule: 'rejection.not_found' });
    }
    expect((await world.by.member.data(query, { id })).node).toMatchObject({
      raw: expect.stringContaining('2026-02-03'),
      actions: [{ allowed: true }, { allowed: true }],
    });
    expect(await again(world.by.member, id)).toEqual({ accepted: 1, rejections: [], userErrors: [] });
  });

  it('is recorded only where they may record', async () => {
    const id = await record(world.by.neighbour, 'two');
    const sent = await world.by.neighbour.send(
      'resubmitRejections',
      'ResubmitRejectionsInput',
      {
        rows: [
          {
            rejection: id,
            row: { metric: 'documentation_minutes', unit: 'QH-N-C', periodStart: '2026-02-09', value: 3 },
          },
        ],
      },
      'accepted rejections { id code status }',
    );
    expect(sent).toMatchObject({ accepted: 0, rejections: [{ id, code: 'unit.unknown', status: 'OPEN' }] });
    await world.run(GrantRole, { personId: world.key['neighbour']!, unitId: world.key['clinic']!, role: 'MEMBER' });
    expect(await again(world.by.neighbour, id)).toMatchObject({ rejections: [], userErrors: [] });
  });
});
