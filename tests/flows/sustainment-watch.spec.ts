import type { Data } from '../setup/gql.js';
import { expectUserError } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { dayHere } from '../setup/world-cycles.js';
import { createSpreadWorld, type SpreadWorld } from '../setup/world-spread.js';

// After closing the measures stay live: a worsening asks whether the gain holds (method.md 2.9).
let world: SpreadWorld;
beforeAll(async () => {
  world = await createSpreadWorld();
});
afterAll(() => world?.close());

const weekly = (n: number): string => new Date(Date.UTC(2026, 0, 5 + 7 * n)).toISOString().slice(0, 10);
const LOW = [30, 31, 29, 30, 32, 28, 30, 31];
const HIGH = LOW.map((value) => value + 9);
let call = 0;
async function record(unit: string, values: readonly number[]): Promise<void> {
  const at = { metric: 'documentation_minutes', unit };
  const rows = values.map((numerator, n) => ({ ...at, periodStart: weekly(n), numerator, denominator: 1 }));
  const input = { idempotencyKey: `call-${(call += 1)}`, rows };
  await world.by.coach.do('recordMeasurements', 'RecordMeasurementsInput', input, 'accepted');
  const series = (
    await world.by.coach.data(`{ unit(code: "${unit}") { series(key: "documentation_minutes") { id phases { id } } } }`)
  ).unit.series;
  const phase = { series: series.id, from: weekly(0), frozenAt: weekly(7), because: 'Before' };
  if (series.phases.length === 0) await world.by.coach.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
  await settle(world);
}
const signals = (unit: string): Promise<{ id: string; variation: string }[]> =>
  world.rows(`select g.id, g.variation from signals g join units u on u.id = g.unit_id where u.code = $1`, [unit]);
const reviews = (): Promise<Data[]> =>
  world.rows(
    `select e.data, e.pilot_id as pilot, u.code as unit, r.subject_type as subject, r.due_on as due
     from events e join units u on u.id = e.unit_id join reminders r on r.id = e.stream_id
     where e.type = 'SustainmentReviewDue' order by e.seq`,
  );

it('a worsening while the change is still tested asks nothing', async () => {
  await record('QH-N-C', [...LOW, ...HIGH]);
  expect(await signals('QH-N-C')).toMatchObject([{ variation: 'CONCERN' }]);
  expect(await reviews()).toEqual([]);
  await record('QH-N-C', [...LOW, ...LOW]);
});

describe('after closing as ADOPTED', () => {
  beforeAll(async () => {
    await world.offer(['sibling', 'ward']);
    await world.answer('sibling', 'stranger', 'ACCEPTED');
    await world.decided('sibling', 'neighbour', 'ADAPT');
    await settle(world);
    await world.answer('sibling', 'neighbour', 'IMPLEMENTED');
    await world.adopted();
  });

  it('an improvement asks nothing', async () => {
    await record('QH-N-C', [...LOW, ...LOW.map((value) => value - 9)]);
    expect((await signals('QH-N-C')).some(({ variation }) => variation === 'IMPROVEMENT')).toBe(true);
    expect(await reviews()).toEqual([]);
    await record('QH-N-C', [...LOW, ...LOW]);
  });

  it('a worsening opens a review in two weeks, once', async () => {
    await record('QH-N-C', [...LOW, ...LOW, ...HIGH]);
    const [{ id: signalId } = { id: '' }] = await world.rows<{ id: string }>(
      `select id from signals where cleared_at is null and variation = 'CONCERN'`,
    );
    const dueOn = dayHere(14);
    const due = [{ data: { dueOn, signalId }, pilot: world.pilotKey, unit: 'QH-N-C', subject: 'Pilot', due: dueOn }];
    expect(await reviews()).toEqual(due);
    await record('QH-N-C', [...LOW, ...LOW, ...HIGH, 40, 39]);
    await world.rows(
      `update deliveries set status = 'OPEN', attempts = 0, done_at = null where subscriber = 'open-sustainment-review-when-gain-worsens'`,
    );
    await settle(world);
    expect(await reviews()).toEqual(due);
  });

  it('a unit that implemented the change is asked of its own numbers; one that has not taken it up is not', async () => {
    await record('QH-S-W', [...LOW, ...HIGH]);
    expect(await signals('QH-S-W')).toHaveLength(1);
    await record('QH-N-D', [...LOW, ...HIGH]);
    expect((await reviews()).map(({ unit, subject }) => [unit, subject])).toEqual([
      ['QH-N-C', 'Pilot'],
      ['QH-N-D', 'Adoption'],
    ]);
  });

  it('and does not call the change sustained before the worsening is explained', async () => {
    const said = await world.answer('sibling', 'neighbour', 'SUSTAINED');
    expect(said.userErrors.map(({ rule }: Data) => rule)).toEqual([
      'adoption.not_remeasured',
      'adoption.worsening_unexplained',
    ]);
    const { unit } = await world.by.neighbour.data(
      '{ unit(code: "QH-N-D") { series(key: "documentation_minutes") { signals { id } } } }',
    );
    const [{ id: signal }] = unit.series.signals;
    await world.by.neighbour.do(
      'explainSignal',
      'ExplainSignalInput',
      { signal, explanation: 'A locum' },
      'signal { id }',
    );
    expectUserError(await world.answer('sibling', 'neighbour', 'SUSTAINED'), 'RULE_NOT_MET', 'adoption.not_remeasured');
  });
});
