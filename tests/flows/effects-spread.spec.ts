import { fromGlobalId } from '#language';
import { ChangeAdoption, OfferSpread } from '#pilots';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createEffectsWorld, monday, noise, type EffectsWorld } from '../setup/world-effects.js';
import { begin, decide } from '../setup/world-spread.js';

// A change that two further units took up: each begins with its own first test, and together they are a roll-out.
let world: EffectsWorld;
let pilot: string;
const WEEKS = 70;
const BY = -5;
const STARTS = { 'QH-N-C': 40, 'QH-N-D': 30, 'QH-S-W': 20 } as const;

beforeAll(async () => {
  world = await createEffectsWorld();
  for (const [code, startsAgo] of Object.entries(STARTS)) {
    const next = noise(startsAgo);
    const values = Array.from({ length: WEEKS }, (_, n) => 30 + next() + (WEEKS - n <= startsAgo ? BY : 0));
    await world.record(code, values, 1);
  }
  pilot = await world.tested({ unit: 'clinic', startsOn: monday(40), target: 24 });
  const [by, pilotId] = [world.key['coach'] as string, fromGlobalId(pilot)?.key as string];
  const [cycle] = await world.rows<{ id: string }>('select id from cycles');
  await decide(world, cycle?.id as string, by, 'ADOPT');
  await settle(world);
  await takeUp('sibling', 30);
  await takeUp('ward', 20);

  async function takeUp(unit: 'sibling' | 'ward', startsAgo: number): Promise<void> {
    const unitId = world.key[unit] as string;
    const [startsOn, at] = [monday(startsAgo), new Date(`${monday(startsAgo)}T18:00:00Z`)];
    await world.run(OfferSpread, { pilotId, unitIds: [unitId] }, { by });
    await world.run(ChangeAdoption, { pilotId, unitId, stage: 'ACCEPTED' }, { at });
    await begin(world, { pilotId, unitId, by, startsOn, at });
  }
});
afterAll(() => world?.close());

const FIELDS = 'design units { code } since verdict refusals effectMean { estimate lower upper }';

it('each unit is told by itself, from its own first test', async () => {
  const effects = await world.effects(pilot, FIELDS);
  const singles = effects.filter(({ design }: Data) => design !== 'STEPPED_ROLL_OUT');
  expect(singles.map(({ units, since }: Data) => [units[0].code, since])).toEqual(
    Object.entries(STARTS).map(([code, startsAgo]) => [code, monday(startsAgo)]),
  );
  for (const { effectMean } of singles) {
    expect(effectMean.lower).toBeLessThan(BY);
    expect(effectMean.upper).toBeGreaterThan(BY);
  }
});

it('together they are a roll-out, with the pilot’s own unit among them', async () => {
  const effects = await world.effects(pilot, FIELDS);
  const rollOut = effects.filter(({ design }: Data) => design === 'STEPPED_ROLL_OUT');
  expect(rollOut).toMatchObject([{ since: monday(40) }]);
  expect(rollOut[0].units.map(({ code }: Data) => code)).toEqual(Object.keys(STARTS));
});

it('a unit that took it up is told its own effect, and no number of the others', async () => {
  const effects = await world.effects(pilot, FIELDS, 'neighbour');
  const isOwn = ({ design, units }: Data): boolean => design !== 'STEPPED_ROLL_OUT' && units[0].code === 'QH-N-D';
  const own = effects.find(isOwn);
  const others = effects.filter((one) => !isOwn(one));
  expect(others).toHaveLength(2);
  expect(own).toMatchObject({ units: [{ code: 'QH-N-D' }], since: monday(30) });
  expect(own.effectMean.upper).toBeLessThan(0);
  for (const { verdict, effectMean } of others) expect([verdict, effectMean]).toEqual(['REFUSED', null]);
});
