import { Attacker } from '../setup/attacker.js';
import { reckonedBack, type Read } from '../setup/reckon-back.js';
import { PARTS, createSmallCellsWorld, type SmallCellsWorld } from '../setup/world-small-cells.js';

// Somebody who comes late, and has written nothing down, reckons with what is shown now: totals that count people once, a lag that was
// made longer.
let world: SmallCellsWorld;
beforeAll(async () => {
  world = await createSmallCellsWorld();
});
afterAll(() => world?.close());

const read = async (): Promise<Read[]> => {
  const newcomer = new Attacker(world.by.viewer);
  await newcomer.readAll();
  return newcomer.reads;
};
const of = (month: number, key = 'burnout_share'): string => `${key} 2026-0${month}-01 numerator`;
/** Units of which a month's numerator is shown, and those of which it follows. */
async function known(month: number): Promise<{ shown: string[]; told: string[] }> {
  const reads = (await read()).filter(({ what }) => what === of(month));
  const told = [...reckonedBack(reads, PARTS).keys()].map((name) => name.split(' ')[0]!);
  return { shown: [...new Set(reads.map(({ unit }) => unit))].sort(), told };
}

it.each([
  [1, 40, 'the total counts once who works in two clinics'],
  [2, 60, 'the total names people of whom nothing came'],
])('month %i, %i people: %s, and hides no clinic by it', async (month, site) => {
  await world.sendMonth({ month, clinics: [4, 9, 15, 20], site });
  await world.settled();
  const { shown, told } = await known(month);
  expect(shown).toContain('QH-N');
  expect(shown).toContain('QH-N-F');
  expect(shown).not.toContain('QH-N-C');
  expect(told).toEqual([]);
});

it('a longer lag keeps no correction from being withheld with what would tell it', async () => {
  await world.sendMonth({ month: 3, clinics: [12, 13, 15, 20] });
  await world.settled();
  expect((await known(3)).shown).toContain('QH-N-C');
  const { metric } = await world.by.coach.data(
    `{ metric: node(id: "${world.id.burnout}") { ... on Metric { version } } }`,
  );
  const input = { metric: world.id.burnout, expectedVersion: metric.version, because: 'Slower', lagDays: 400 };
  await world.by.coach.do('reviseMetric', 'ReviseMetricInput', input, 'metric { lagDays }');
  await world.settled();
  await world.sendMonth({ month: 3, clinics: [4, 13, 15, 20], site: 60 }, ['QH-N-C']);
  await world.settled();
  const { shown, told } = await known(3);
  expect(shown).not.toContain('QH-N-C');
  expect(told).toEqual([]);
});
