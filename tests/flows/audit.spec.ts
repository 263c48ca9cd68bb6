import { readAudit, verifyAudit, type ChainedEntry } from '#platform';
import { toGlobalId } from '#language';
import { Auditing } from '../../apps/api/src/audit/auditing.js';
import { startSourceStub, type SourceStub } from '../commands/source-stub.js';
import { baseOf, signInBySession } from '../setup/sessions.js';
import { follow, type Follower } from '../setup/follow.js';
import { makeKey } from '../setup/keys.js';
import { tracesOf } from '../setup/table-traces.js';
import { runPulls, settle } from '../setup/settle.js';
import { CAST, createWorld, type Part, type World } from '../setup/world.js';
import type { Data } from '../setup/gql.js';
import { newestCursor } from '../setup/newest-cursor.js';

let world: World;
let stub: SourceStub;
let source: string;
beforeAll(async () => {
  [world, stub] = await Promise.all([createWorld(), startSourceStub()]);
  const columns = ['unit', 'metric', 'periodStart', 'numerator', 'denominator'].map((one) => ({ from: one, to: one }));
  const settings = { url: `${stub.url}/weekly.csv`, columns };
  const input = { name: 'Weekly', unit: world.id.north, kind: 'HTTP_CSV', settings };
  source = (await world.by.coach.do('createSource', 'CreateSourceInput', input, 'source { id }')).source.id;
  stub.answer('unit,metric,periodStart,numerator,denominator\nQH-N-C,documentation_minutes,2026-01-05,Vexley,100\n');
  await world.by.coach.do('pullNow', 'PullNowInput', { source }, 'pull { id }');
  await runPulls(world);
});
afterAll(async () => {
  await world?.close();
  await stub?.close();
});

const flushed = (): Promise<void> => world.app.get(Auditing).log.flush(true);
/** What is stored now, behind what was stored at `from`. */
async function entries(from = 0): Promise<ChainedEntry[]> {
  const all: ChainedEntry[] = [];
  for await (const rows of readAudit(world.source)) all.push(...rows);
  return all.filter(({ no }) => no > from);
}
async function newEntries(work: () => Promise<unknown>): Promise<ChainedEntry[]> {
  await flushed();
  const from = (await entries()).at(-1)?.no ?? 0;
  await work();
  await flushed();
  return (await entries(from)).filter(({ kind }) => kind !== 'SIGNED_IN');
}
const get = async (path: string, who: Part = 'viewer'): Promise<number> => {
  const authorization = `Bearer ${await world.issuer.tokenFor(CAST[who].sub)}`;
  const response = await fetch(`${baseOf(world)}${path}`, { headers: { authorization } });
  await response.arrayBuffer();
  return response.status;
};
const RAW = `query ($id: ID!) { node(id: $id) { ... on Source { rejections { nodes { raw } } } } }`;

it('a raw row of the quarantine is told before it is answered, and without its text', async () => {
  await flushed();
  const from = (await entries()).at(-1)?.no ?? 0;
  const { node } = await world.by.coach.data(RAW, { id: source });
  expect(node.rejections.nodes[0].raw).toContain('Vexley');
  const [{ id }] = (await world.rows('select id from rejections')) as [Data];
  const told = (await entries(from)).filter(({ kind }) => kind === 'READ');
  expect(told).toMatchObject([
    { actorId: world.key['coach'], operation: 'Rejection.raw', object: toGlobalId('Rejection', id), rows: 1 },
  ]);
  expect(JSON.stringify(await entries())).not.toContain('Vexley');
});

it('to whom the raw row is not shown, nothing was read', async () => {
  expect(await newEntries(() => world.by.viewer.data(RAW, { id: source }))).toEqual([]);
});

it('where it cannot be told, it is not answered', async () => {
  await world.rows('alter table audit_entries rename to audit_away');
  const { data, errors } = await world.by.coach.query(RAW, { id: source });
  const file = await get('/exports/measurements.csv');
  await world.rows('alter table audit_away rename to audit_entries');
  expect(data).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'UNAVAILABLE', rule: 'audit.out_of_reach' } }]);
  expect(file).toBe(500);
});

describe('over a subscription', () => {
  const FIELDS = 'type subject { ... on Source { id rejections { nodes { raw } } } }';
  const followed = async (after: string): Promise<Follower> => {
    const token = `Bearer ${await world.issuer.tokenFor(CAST.coach.sub)}`;
    return follow(world.url, token, { filter: { types: ['SourceStatusChanged'] }, after }, FIELDS);
  };
  const happen = async (mutation: string): Promise<void> => {
    await world.by.coach.do(mutation, 'SourceStepInput', { source }, 'source { id }');
    await settle(world);
  };

  it('a raw row is told before it is sent', async () => {
    const after = await newestCursor(world);
    await flushed();
    const from = (await entries()).at(-1)?.no ?? 0;
    const one = await followed(after);
    await happen('pauseSource');
    const [{ subject }] = await one.until(1);
    expect(subject.rejections.nodes[0].raw).toContain('Vexley');
    expect((await entries(from)).filter(({ kind }) => kind === 'READ')).toMatchObject([
      { actorId: world.key['coach'], operation: 'Rejection.raw' },
    ]);
    await one.leave();
  });

  it('where it cannot be told it is sent to none of a person’s windows, which share what is read', async () => {
    const after = await newestCursor(world);
    const windows = await Promise.all([followed(after), followed(after), followed(after)]);
    await world.rows('alter table audit_entries rename to audit_away');
    await happen('resumeSource');
    await Promise.all(windows.map(({ ended }) => ended));
    await world.rows('alter table audit_away rename to audit_entries');
    expect(JSON.stringify(windows.map(({ events }) => events))).not.toContain('Vexley');
  });
});

it.each([
  ['/exports/measurements.csv?metric=documentation_minutes', '/exports', 200],
  ['/exports/cycles.xlsx', '/exports', 200],
  ['/charts/none.svg', '/charts', 404],
  ['/reports/none.pdf', '/reports', 404],
])('a file is told: %s', async (path, operation, status) => {
  const told = await newEntries(async () => expect(await get(path)).toBe(status));
  expect(told).toMatchObject([{ actorId: world.key['viewer'], kind: 'READ', operation, object: path }]);
});

it('a calendar under a secret address is told as its person’s, without the address; guesses are counted', async () => {
  const { made } = await world.by.lead.data('mutation { made: createCalendarFeed(input: {}) { address } }');
  const path = new URL(made.address).pathname;
  const told = await newEntries(async () => {
    expect((await fetch(`${baseOf(world)}${path}`)).status).toBe(200);
    for (const guess of ['x', 'y']) expect((await fetch(`${baseOf(world)}/calendar/${guess}.ics`)).status).toBe(404);
  });
  expect(told).toMatchObject([
    { actorId: world.key['lead'], kind: 'READ', operation: '/calendar', object: '/calendar', rows: 1 },
    { actorId: null, kind: 'SIGN_IN_FAILED', operation: 'ADDRESS_UNKNOWN', rows: 2 },
  ]);
});

it('a key is told as itself', async () => {
  const { client, key } = await makeKey(world, { scopes: ['READ_EVENTS'] });
  const told = await newEntries(() => client.data('{ events(first: 3) { nodes { type } } }'));
  const [{ person }] = (await world.rows('select person_id as person from integration_keys')) as [Data];
  expect(told).toMatchObject([{ actorId: person, operation: 'Query.events', rows: 3 }]);
  const shown = await world.by.admin.data(
    `{ auditEntries(first: 1, filter: {kinds: [READ]}) { nodes { operation actor { name } integrationKey { id } } } }`,
  );
  expect(shown.auditEntries.nodes).toEqual([
    { operation: 'Query.events', actor: null, integrationKey: { id: key.id } },
  ]);
});

it('values of a metric about single persons are told, of an open one not', async () => {
  const rows = ['documentation_minutes', 'burnout_share'].map((metric) => ({
    ...{ metric, unit: 'QH-N-C', periodStart: metric === 'burnout_share' ? '2026-01-01' : '2026-01-05' },
    ...{ numerator: 300, denominator: 900 },
  }));
  await world.by.member.do('recordMeasurements', 'RecordMeasurementsInput', { idempotencyKey: 'r', rows }, 'accepted');
  const [open, closed] = (await world.rows(
    'select s.id from series s join metrics m on m.id = s.metric_id order by m.sensitivity = $1',
    ['PERSON_LEVEL'],
  )) as [Data, Data];
  const look = (id: string) => () =>
    world.by.viewer.data(
      'query ($id: ID!) { node(id: $id) { ... on Series { measurements { nodes { periodStart } } chart { points { value } } } } }',
      { id: toGlobalId('Series', id) },
    );
  expect(await newEntries(look(open.id))).toEqual([]);
  const told = await newEntries(look(closed.id));
  expect(told.map(({ operation }) => operation).sort()).toEqual(['Series.chart', 'Series.measurements']);
  expect(told[0]).toMatchObject({ actorId: world.key['viewer'], object: toGlobalId('Series', closed.id) });
});

it('who reads addresses, how many', async () => {
  const told = await newEntries(() => world.by.admin.data('{ people(first: 100) { nodes { name email } } }'));
  expect(told).toMatchObject([{ operation: 'Person.email', object: null, actorId: world.key['admin'] }]);
  expect(told[0]!.rows).toBeGreaterThan(5);
});

it('a change for which a right is missing is told, one that is wrong is not', async () => {
  const grant = { person: world.id.member, unit: world.id.clinic, role: 'ADMIN' };
  const send = (who: Part, input: object) => () => world.by[who].send('grantRole', 'GrantInput', input, '__typename');
  expect(await newEntries(send('member', grant))).toMatchObject([
    { kind: 'REFUSED', operation: 'Mutation.grantRole', actorId: world.key['member'] },
  ]);
  expect(await newEntries(send('admin', { ...grant, unit: world.id.member }))).toEqual([]);
});

it('sign-ins are told: each session, each token once; and those that fail are counted by their reason', async () => {
  await flushed();
  const from = (await entries()).at(-1)?.no ?? 0;
  await signInBySession(world, CAST.lead);
  for (let n = 0; n < 30; n += 1) await world.with(`Bearer forged-${n}`).query('{ viewer { person { name } } }');
  await world.with().query('{ viewer { person { name } } }');
  await flushed();
  const told = await entries(from);
  expect(told).toMatchObject([
    { kind: 'SIGNED_IN', operation: 'session', actorId: world.key['lead'] },
    { kind: 'SIGN_IN_FAILED', operation: 'TOKEN_MALFORMED', actorId: null, rows: 30 },
  ]);
  expect(JSON.stringify(told)).not.toContain('forged');
});

it('a redaction is told, without what it took away', async () => {
  const input = { unit: world.id.clinic, title: 'Mrs Vexley waits', problem: 'Forms.' };
  const { pilot } = await world.by.member.do('draftPilot', 'DraftPilotInput', input, 'pilot { id }');
  const told = await newEntries(() =>
    world.by.admin.do(
      'redactText',
      'RedactTextInput',
      { subject: pilot.id, path: 'title', because: 'A name.' },
      '__typename',
    ),
  );
  expect(told).toMatchObject([{ kind: 'REDACTED', object: pilot.id, actorId: world.key['admin'] }]);
});

it('a row in quarantine is redacted: raw and reason', async () => {
  const [{ id }] = (await world.rows('select id from rejections')) as [Data];
  const subject = toGlobalId('Rejection', id);
  const redact = (path: string): Promise<Data> =>
    world.by.admin.send('redactText', 'RedactTextInput', { subject, path, because: 'A name.' }, '__typename');
  for (const path of ['raw', 'reason']) expect((await redact(path)).userErrors).toEqual([]);
  expect(await tracesOf(world, 'Vexley,100')).toEqual([]);
  const { node } = await world.by.coach.data(RAW, { id: source });
  expect(node.rejections.nodes).toEqual([{ raw: '[redacted]' }]);
  // The source's own log goes on.
  await world.by.coach.do('pauseSource', 'SourceStepInput', { source }, 'source { id }');
});

describe('the list', () => {
  const LIST = '{ auditEntries(first: 2) { totalCount nodes { number kind rows at } pageInfo { hasNextPage } } }';
  it('is for administrators of the organisation, and that it was read is told', async () => {
    const told = await newEntries(async () => {
      const { auditEntries } = await world.by.admin.data(LIST);
      expect(auditEntries.totalCount).toBeGreaterThan(5);
      expect(auditEntries.nodes).toHaveLength(2);
    });
    expect(told).toMatchObject([{ operation: 'Query.auditEntries', rows: 2, actorId: world.key['admin'] }]);
  });

  it.each<Part>(['coach', 'lead', 'member', 'viewer', 'integration', 'neighbour'])('is empty for %s', async (who) => {
    const { auditEntries } = await world.by[who].data(LIST);
    expect(auditEntries).toEqual({ totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } });
  });
});

it('the chain of all that holds', async () => {
  await flushed();
  expect(await verifyAudit(world.source)).toMatchObject({ first: 1, broken: null, missingHeads: [] });
});
