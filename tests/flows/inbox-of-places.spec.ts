import { CompleteTask } from '#cycles';
import { inboxOf } from '#inbox';
import { DeliveryRunner, UnitOfWork, registerSubscribers, silentLog, type Subscriber } from '#platform';
import { SaveUnit } from '#units';
import { statementsOf } from '../commands/rig.js';
import { startSourceStub, type SourceStub } from '../commands/source-stub.js';
import type { Data } from '../setup/gql.js';
import { runPulls, settle } from '../setup/settle.js';
import { createWaitingWorld, on, type WaitingWorld } from '../setup/world-waiting.js';
import type { Part } from '../setup/world.js';

let world: WaitingWorld;
let stub: SourceStub;
beforeAll(async () => {
  [world, stub] = await Promise.all([createWaitingWorld(), startSourceStub()]);
});
afterAll(async () => {
  await world?.close();
  await stub?.close();
});

const INBOX = `{ viewer { inbox(first: 100) { nodes { reason dueAt overdue unit { code }
  subject { __typename ... on Source { name } ... on Delivery { subscriber } ... on Signal { rule } } } } } }`;
/** Who has an item of the reason, as the API answers them now. */
async function whoHas(reason: string): Promise<Part[]> {
  const parts = ['admin', 'coach', 'lead', 'member', 'viewer', 'integration', 'neighbour'] as const;
  const has = await Promise.all(parts.map(async (who) => (await itemsOf(who, reason)).length > 0));
  return parts.filter((_, index) => has[index]);
}
const itemsOf = async (who: Part, reason: string): Promise<Data[]> =>
  (await world.by[who].data(INBOX)).viewer.inbox.nodes.filter((one: Data) => one.reason === reason);

it('SOURCE_FAILING and QUARANTINE are for those who keep the source, until it is read again', async () => {
  const fields = ['unit', 'metric', 'periodStart', 'value'];
  const columns = fields.map((to) => ({ from: to, to }));
  const input = { name: 'Weekly', unit: world.id.north, kind: 'HTTP_CSV', settings: { url: stub.url, columns } };
  const { source } = await world.by.coach.do('createSource', 'CreateSourceInput', input, 'source { id }');
  const pull = async (): Promise<void> => {
    await world.by.coach.do('pullNow', 'PullNowInput', { source: source.id, from: '2026-01-01' }, 'pull { id }');
    await runPulls(world);
  };
  expect(await whoHas('SOURCE_FAILING')).toEqual([]);
  stub.answer((_, response) => void response.writeHead(404).end());
  await pull();
  expect(await whoHas('SOURCE_FAILING')).toEqual(['admin', 'coach', 'integration']);
  expect(await itemsOf('integration', 'SOURCE_FAILING')).toEqual([
    {
      ...{ reason: 'SOURCE_FAILING', dueAt: null, overdue: false, unit: { code: 'QH-N' } },
      subject: { __typename: 'Source', name: 'Weekly' },
    },
  ]);
  expect(await whoHas('QUARANTINE')).toEqual([]);
  stub.answer(`${fields.join(',')}\nNOWHERE,calls,2026-01-05,12\nQH-N-D,calls,2026-01-05,12\n`);
  await pull();
  expect(await whoHas('SOURCE_FAILING')).toEqual([]);
  expect(await whoHas('QUARANTINE')).toEqual(['admin', 'coach', 'integration']);
  expect((await itemsOf('coach', 'QUARANTINE'))[0].subject).toEqual({ __typename: 'Source', name: 'Weekly' });
  // Nobody can settle a row of the quarantine through the API yet.
  await world.rows(`update rejections set status = 'DISMISSED'`);
  expect(await whoHas('QUARANTINE')).toEqual([]);
});

it('DELIVERY_DEAD is for those who run the whole place, until it is retried or skipped', async () => {
  let isBroken = true;
  const mailer: Subscriber = {
    name: 'tell-everyone-when-unit-is-saved',
    types: ['UnitSaved'],
    handle: () => (isBroken ? Promise.reject(new Error('bounced')) : Promise.resolve()),
  };
  const run = (): Promise<void> =>
    new DeliveryRunner(world.source, world.app.get(UnitOfWork), [mailer], silentLog, { attempts: 1 }).settle();
  await settle(world);
  await registerSubscribers(world.source, [mailer]);
  const unit = { code: 'QH-N-E', name: 'New', kind: 'CLINIC' as const, parentId: world.key['north'] as string };
  await world.run(SaveUnit, unit);
  await run();
  expect(await whoHas('DELIVERY_DEAD')).toEqual(['admin']);
  expect(await itemsOf('admin', 'DELIVERY_DEAD')).toMatchObject([
    { unit: { code: 'QH' }, subject: { __typename: 'Delivery', subscriber: mailer.name } },
  ]);
  const { deliveries } = await world.by.admin.data('{ deliveries(statuses: [DEAD]) { nodes { id } } }');
  isBroken = false;
  const retried = { delivery: deliveries.nodes[0].id };
  await world.by.admin.do('retryDelivery', 'DeliveryStepInput', retried, 'delivery { status }');
  await run();
  expect(await whoHas('DELIVERY_DEAD')).toEqual([]);
});

it('SIGNAL_TO_EXPLAIN finds whoever is nearest to the metric, and asks who keeps a gain to look at it', async () => {
  const weeks = Array.from({ length: 16 }, (_, n) => ({
    metric: 'documentation_minutes',
    unit: 'QH-N-C',
    periodStart: new Date(Date.UTC(2026, 0, 5 + 7 * n)).toISOString().slice(0, 10),
    numerator: n < 8 ? 20 + (n % 2) : 30,
    denominator: 1,
  }));
  const recorded = { idempotencyKey: 'weeks', rows: weeks };
  await world.by.member.do('recordMeasurements', 'RecordMeasurementsInput', recorded, 'accepted');
  const { unit } = await world.by.lead.data('{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { id } } }');
  const phase = { series: unit.series.id, from: '2026-01-05', frozenAt: '2026-02-23', because: 'Before' };
  await world.by.member.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
  await settle(world);
  const [signal] = (await world.rows<{ id: string; variation: string }>('select id, variation from signals')) as [
    { id: string; variation: string },
  ];
  expect(signal.variation).toBe('CONCERN');
  const now = new Date();
  const waits = (): Promise<Part[]> => world.waitsFor('SIGNAL_TO_EXPLAIN', signal.id, now);
  expect(await waits()).toEqual([]);

  const pilot = await world.pilot();
  expect(await waits()).toEqual(['member']);
  const cycle = await world.cycle(pilot, { ownerId: world.key['coach'] as string });
  expect(await waits()).toEqual(['coach']);
  await world.happens.cycle(cycle, [{ type: 'CycleCancelled', data: { because: 'x' } }], on('2026-03-10'));
  expect(await waits()).toEqual(['member']);
  const left = { personId: world.key['member'] as string, because: null };
  await world.happens.pilot(pilot, [{ type: 'TeamLeft', data: left }], on('2026-03-11'));
  expect(await waits()).toEqual(['lead']);

  const gain = (): Promise<Part[]> => world.waitsFor('SUSTAINMENT_DUE', pilot, now);
  expect(await gain()).toEqual([]);
  const kept = { type: 'PilotStageMoved', data: { to: 'SUSTAINING', because: null } } as const;
  await world.happens.pilot(pilot, [kept], on('2026-03-12'));
  expect(await gain()).toEqual(['viewer']);
  expect(await world.item('SUSTAINMENT_DUE', pilot, 'viewer', now)).toMatchObject({
    unitId: world.key['clinic'],
    overdue: false,
  });

  const { signals } = await world.by.lead.data('{ signals { nodes { id } } }');
  const explained = { signal: signals.nodes[0].id, explanation: 'A new form' };
  await world.by.lead.do('explainSignal', 'ExplainSignalInput', explained, 'signal { id }');
  expect(await waits()).toEqual([]);
  expect(await gain()).toEqual([]);
});

it('is one statement, however much waits', async () => {
  const ask = (): Promise<number> =>
    statementsOf(world.source, (reader) => inboxOf(reader, world.key['member'] as string, on('2026-04-01'), {}));
  const whoId = world.key['member'] as string;
  const tasks = Array.from({ length: 30 }, (_, n) => ({ what: `Task ${n}`, whoId, dueOn: '2026-03-16' }));
  const cycle = await world.cycle(await world.pilot(), { tasks });
  const { rows, totalCount } = await inboxOf(world.source, whoId, on('2026-04-01'), {});
  expect([rows.length, totalCount >= 30]).toEqual([20, true]);
  expect(await ask()).toBe(1);
  const all = await world.rows<{ id: string }>('select id from cycle_tasks where cycle_id = $1', [cycle]);
  for (const { id } of all) await world.run(CompleteTask, { cycleId: cycle, taskId: id, done: true });
  expect(await ask()).toBe(1);
  expect((await world.inbox('member', on('2026-04-01'))).filter(({ reason }) => reason === 'TASK_DUE')).toEqual([]);
});
