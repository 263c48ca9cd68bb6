import { MEASUREMENTS_SUBSCRIBERS } from '#measurements';
import { DeliveryRunner, UnitOfWork, registerSubscribers, silentLog, type Subscriber } from '#platform';
import { runPull } from '#sources';
import { SaveUnit } from '#units';
import { HEADER, createSourceRig, type SourceRig } from './source-rig.js';

let rig: SourceRig;
let statements = 0;
const UNITS = 60;
beforeAll(async () => {
  rig = await createSourceRig();
  const { hospital: parentId } = rig.place;
  for (let n = 1; n <= UNITS; n += 1)
    await rig.as(null, SaveUnit, { code: `W${n}`, name: `Ward ${n}`, kind: 'WARD', parentId, timeZone: 'UTC' });
  const create = rig.source.createQueryRunner.bind(rig.source);
  rig.source.createQueryRunner = (mode) => {
    const runner = create(mode);
    const query = runner.query.bind(runner) as (...args: unknown[]) => Promise<never>;
    runner.query = (...args: unknown[]) => {
      statements += 1;
      return query(...args);
    };
    return runner;
  };
});
afterAll(() => rig.close());

/** Statements of one pull of so many units, and of what follows it. */
async function statementsOf(id: string, units: number, n: number): Promise<{ pull: number; after: number }> {
  const lines = Array.from({ length: units }, (_, unit) => `W${unit + 1},hand_hygiene,2025-01-06,${n},20`);
  rig.stub.answer([HEADER, ...lines].join('\n'));
  const pullId = await rig.request(id);
  statements = 0;
  expect(await runPull(pullId, rig.deps)).toBe('SUCCEEDED');
  const pull = statements;
  const subscribers = MEASUREMENTS_SUBSCRIBERS.map((one) => rig.module.get<Subscriber>(one, { strict: false }));
  await registerSubscribers(rig.source, subscribers);
  statements = 0;
  await new DeliveryRunner(rig.source, rig.module.get(UnitOfWork), subscribers, silentLog).settle();
  return { pull, after: statements };
}

it('a pull asks the database as often for 50 series as for 2, new, revised or unchanged, and so does what follows', async () => {
  const few = await rig.create({ names: [] });
  const counts = [await statementsOf(few, 2, 1), await statementsOf(few, 2, 2), await statementsOf(few, 2, 2)];
  await rig.empty();
  const many = await rig.create({ names: [] });
  const more = [await statementsOf(many, 50, 1), await statementsOf(many, 50, 2), await statementsOf(many, 50, 2)];
  expect(counts.every(({ pull, after }) => pull > 10 && after > 10)).toBe(true);
  expect(more).toEqual(counts);
}, 60_000);
