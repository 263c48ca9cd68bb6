import type { Data } from '../setup/gql.js';
import { createWorld, type Part, type World } from '../setup/world.js';

// Lena administers the clinic, and nothing above or beside it. The others hold less than that at their unit.
let world: World;
beforeAll(async () => {
  world = await createWorld();
  const grant = { person: world.id.lead, unit: world.id.clinic, role: 'ADMIN' };
  await world.by.admin.do('grantRole', 'GrantInput', grant, 'grants { id }');
});
afterAll(() => world?.close());

const held = async (): Promise<unknown> =>
  world.rows(
    `select g.person_id, g.unit_id, g.role, p.is_key, p.active from grants g join people p on p.id = g.person_id
     where g.until is null order by 1, 2, 3`,
  );
const tree = (): Promise<unknown> =>
  world.rows('select ancestor_id, descendant_id from unit_paths where valid_to is null order by 1, 2');
const grantOf = async (part: Part): Promise<string> =>
  (await world.by.admin.data('{ unit(code: "QH") { grants { nodes { id person { id } } } } }')).unit.grants.nodes.find(
    (one: Data) => one.person.id === world.id[part],
  ).id;

const RIGHTS = [
  ...[
    'unit.not_found',
    'grant.not_found',
    'role.too_low',
    'person.held_elsewhere',
    'integration_key.scopes_out_of_reach',
  ],
];
describe('an administrator of one unit', () => {
  type Asked = [string, string, string, () => object | Promise<object>];
  const asked: Asked[] = (['organisation', 'north', 'sibling', 'south'] as const).flatMap((at): Asked[] => {
    const unit = () => world.id[at];
    const newUnit = { code: 'QH-X', name: 'X', kind: 'TEAM', timeZone: 'America/Chicago' };
    return [
      [`gives themselves no role at ${at}`, 'grantRole', 'GrantInput', () => ({ ...me(), unit: unit() })],
      [`gives nobody else one at ${at}`, 'grantRole', 'GrantInput', () => ({ ...me('member'), unit: unit() })],
      [
        `invites nobody to ${at}`,
        'invitePerson',
        'InvitePersonInput',
        () => ({ email: 'x@quillhaven.example', name: 'X', unit: unit(), role: 'VIEWER' }),
      ],
      [
        `makes no key at ${at}`,
        'createIntegrationKey',
        'CreateIntegrationKeyInput',
        () => ({ name: 'X', unit: unit(), scopes: ['READ'] }),
      ],
      [`makes no unit under ${at}`, 'saveUnit', 'SaveUnitInput', () => ({ ...newUnit, parent: unit() })],
      [
        `moves their own not under ${at}`,
        'saveUnit',
        'SaveUnitInput',
        () => ({ ...newUnit, kind: 'CLINIC', code: 'QH-N-C', unit: world.id.clinic, parent: unit() }),
      ],
      [
        `does not bring ${at} under their own`,
        'saveUnit',
        'SaveUnitInput',
        () => ({ ...newUnit, unit: unit(), parent: world.id.clinic }),
      ],
    ];
  });
  const me = (part: Part = 'lead') => ({ person: world.id[part], role: 'VIEWER' });
  asked.push(
    [
      'takes no role back that is held above',
      'revokeRole',
      'RevokeRoleInput',
      async () => ({ grant: await grantOf('coach') }),
    ],
    [
      'sends nobody away who holds one above',
      'deactivatePerson',
      'DeactivatePersonInput',
      () => ({ person: world.id.coach }),
    ],
    [
      'gives a key of their unit nothing of the organisation',
      'createIntegrationKey',
      'CreateIntegrationKeyInput',
      () => ({ name: 'X', unit: world.id.clinic, scopes: ['MANAGE_METRICS'] }),
    ],
  );
  // It lies there already.
  const apt = asked.filter(([what]) => what !== 'moves their own not under north');
  it.each(apt)('%s', async (_, mutation, type, input) => {
    const before = [await held(), await tree()];
    const { userErrors } = await world.by.lead.send(mutation, type, await input(), '__typename');
    expect(userErrors).toHaveLength(1);
    expect(RIGHTS).toContain(userErrors[0].rule);
    expect([await held(), await tree()]).toEqual(before);
  });
});

it.each(['coach', 'member', 'viewer', 'integration', 'neighbour'] as const)(
  'the %s gives nobody a role',
  async (who) => {
    const before = await held();
    for (const unit of [world.id.organisation, world.id.clinic, world.id.sibling])
      for (const role of ['ADMIN', 'COACH', 'LEAD', 'MEMBER', 'VIEWER', 'INTEGRATION'])
        for (const person of [world.id[who], world.id.lead]) {
          const { userErrors } = await world.by[who].send(
            'grantRole',
            'GrantInput',
            { person, unit, role },
            '__typename',
          );
          expect(userErrors).toEqual([expect.objectContaining({ code: expect.stringMatching(/FORBIDDEN|NOT_FOUND/) })]);
        }
    expect(await held()).toEqual(before);
  },
);
