import { RevisePilot } from '#pilots';
import { settle } from '../setup/settle.js';
import type { Data } from '../setup/gql.js';
import { createEffectsWorld, monday, type EffectsWorld } from '../setup/world-effects.js';
import { adopted, begun, chartered, linkIdeas, openedIn, pilotId, sent } from '../setup/world-progress.js';
import type { Part } from '../setup/world.js';

let world: EffectsWorld;
const pilots: Record<string, string> = {};
beforeAll(async () => {
  world = await createEffectsWorld();
  await openedIn(world, '2025-01-01');
  // 5 minutes 40 times a week; 4 minutes 25 times a week; one whose sender did not say.
  const form = await sent(world, 'clinic', '2025-12-01', { minutesEach: 5, timesPerWeek: 40 });
  const alert = await sent(world, 'clinic', '2025-12-01', { minutesEach: 4, timesPerWeek: 25 });
  const vague = await sent(world, 'clinic', '2025-12-01');
  const drafted = async (name: string, unit: string, over: object): Promise<void> => {
    pilots[name] = await chartered(world, unit, '2026-01-05', { title: name, ...over });
  };
  const revise = (name: string, version: number, over: object, day: string): Promise<unknown> =>
    world.run(
      RevisePilot,
      { pilotId: pilots[name] as string, expectedVersion: version, ...over },
      { by: world.key['coach'], at: new Date(`${day}T18:00:00Z`) },
    );
  await drafted('own', 'clinic', { minutesPerWeek: 120 });
  await drafted('ideas', 'clinic', {});
  await drafted('again', 'clinic', {});
  await drafted('burden', 'ward', { minutesPerWeek: -30 });
  await drafted('silent', 'sibling', {});
  for (const [name, ids] of [
    ['ideas', [form, alert, vague]],
    ['again', [form]],
  ] as const)
    await linkIdeas(world, pilots[name] as string, ids, '2026-01-06');
  await begun(world, pilots['own'] as string, 'clinic', '2026-02-02');
  await begun(world, pilots['ideas'] as string, 'clinic', '2026-02-02');
  await begun(world, pilots['burden'] as string, 'ward', '2026-03-02');
  await begun(world, pilots['silent'] as string, 'sibling', '2026-03-02');
  await settle(world);
  await adopted(world, pilots['own'] as string, 'ward', [
    ['OFFERED', '2026-03-01'],
    ['TESTING', '2026-03-10'],
    ['IMPLEMENTED', '2026-04-01'],
  ]);
  await adopted(world, pilots['own'] as string, 'sibling', [['OFFERED', '2026-03-01']]);
  await revise('own', 3, { minutesPerWeek: 200 }, '2026-05-04');
});
afterAll(() => world?.close());

const MINUTES = 'minutesGivenBack { estimatedPerWeek measuredPerWeek }';
const ofPilot = async (name: string, who: Part = 'viewer', at?: string): Promise<Data> => {
  const inner = at ? `at(instant: "${at}T19:00:00Z") { ${MINUTES} }` : MINUTES;
  const { pilot } = await world.by[who].data(`query ($id: ID!) { pilot(id: $id) { ${inner} } }`, {
    id: pilotId(pilots[name] as string),
  });
  return (at ? pilot.at : pilot).minutesGivenBack;
};
const ofUnit = async (code: string, asOf: string | null = null): Promise<Data> => {
  const query = `query ($code: String, $asOf: DateTime) { unit(code: $code) { progress(asOf: $asOf) { ${MINUTES} } } }`;
  return (await world.by.viewer.data(query, { code, asOf: asOf && `${asOf}T19:00:00Z` })).unit.progress
    .minutesGivenBack;
};

describe('estimated minutes', () => {
  const estimated = async (name: string, at?: string) => (await ofPilot(name, 'viewer', at)).estimatedPerWeek;

  it('are the pilot’s own figure at each unit where it runs, an offer not yet', async () => {
    expect(await estimated('own')).toBe(2 * 200);
    expect(await estimated('burden')).toBe(-30);
  });

  it('are else those of its ideas: 5 × 40 + 4 × 25', async () => {
    expect(await estimated('ideas')).toBe(300);
  });

  it('are nothing yet where it does not run, and not known where nobody said', async () => {
    expect(await estimated('again')).toBe(0);
    expect(await estimated('silent')).toBeNull();
  });

  it('are known as of any instant', async () => {
    expect(await estimated('own', '2026-02-01')).toBe(0);
    expect(await estimated('own', '2026-02-02')).toBe(120);
    expect(await estimated('own', '2026-03-10')).toBe(240);
    expect(await estimated('own', '2026-05-04')).toBe(400);
    expect(await estimated('ideas', '2026-01-05')).toBeNull();
  });

  it('of a unit are the sum of what runs there, and of its site that of its units', async () => {
    const of = async (code: string, asOf?: string) => (await ofUnit(code, asOf)).estimatedPerWeek;
    expect(await of('QH-N-C')).toBe(200 + 300);
    expect(await of('QH-S-W')).toBe(200 - 30);
    expect(await of('QH-N')).toBe(500);
    expect(await of('QH')).toBe(670);
    expect(await of('QH-N-D')).toBeNull();
    expect(await of('QH', '2026-02-20')).toBe(120 + 300);
    const parts = await Promise.all(['own', 'ideas', 'again', 'burden'].map((name) => estimated(name)));
    expect(parts.reduce((sum, one) => sum + one, 0)).toBe(await of('QH'));
  });

  it('count an idea once, though two pilots that run are about it', async () => {
    await begun(world, pilots['again'] as string, 'clinic', '2026-06-01');
    await settle(world);
    expect(await estimated('again')).toBe(200);
    expect((await ofUnit('QH-N-C')).estimatedPerWeek).toBe(500);
  });

  it('of a pilot tell nothing of units that the viewer may not see', async () => {
    expect((await ofPilot('own', 'member')).estimatedPerWeek).toBe(200);
    expect((await ofPilot('own', 'member')).estimatedPerWeek).not.toBe(await estimated('own'));
  });
});

describe('measured minutes', () => {
  // Twelve weeks of 30 minutes a visit before, twelve of 27 since, over 100 visits a week each.
  const weeks = (before: number, since: number): number[] => [
    ...Array.from({ length: 12 }, () => before),
    ...Array.from({ length: 12 }, () => since),
  ];
  const divide = async (unit: string): Promise<void> => {
    const query = `query ($code: String) { unit(code: $code) { series(key: "documentation_minutes") { id } } }`;
    const { unit: found } = await world.by.coach.data(query, { code: unit });
    const input = { series: found.series.id, from: monday(12), because: 'The short template' };
    await world.by.coach.do('startPhase', 'StartPhaseInput', input, 'series { id }');
    await settle(world);
  };
  let before: Date;

  it('are none where no chart tells them', async () => {
    expect((await ofUnit('QH')).measuredPerWeek).toBeNull();
  });

  it('are the change against the baseline, times the visits of a week: 3 minutes × 100', async () => {
    before = new Date();
    await world.record('QH-N-C', weeks(30, 27));
    await settle(world);
    await divide('QH-N-C');
    expect((await ofPilot('own')).measuredPerWeek).toBeCloseTo(300, 6);
    expect((await ofUnit('QH-N-C')).measuredPerWeek).toBeCloseTo(300, 6);
  });

  it('count a series once, though three pilots share it', async () => {
    expect((await ofPilot('ideas')).measuredPerWeek).toBeCloseTo(300, 6);
    expect((await ofPilot('again')).measuredPerWeek).toBeCloseTo(300, 6);
    expect((await ofUnit('QH')).measuredPerWeek).toBeCloseTo(300, 6);
  });

  it('of a pilot are those of all units where it runs, of an organisation those of its sites; below zero where time is asked for', async () => {
    await world.record('QH-S-W', weeks(20, 21));
    await world.record('QH-N-D', weeks(20, 18));
    await settle(world);
    await divide('QH-S-W');
    await divide('QH-N-D');
    const of = async (code: string) => (await ofUnit(code)).measuredPerWeek;
    expect((await ofPilot('own')).measuredPerWeek).toBeCloseTo(300 - 100, 6);
    expect((await ofPilot('own', 'member')).measuredPerWeek).toBeCloseTo(300, 6);
    expect((await ofPilot('silent')).measuredPerWeek).toBeCloseTo(200, 6);
    expect(await of('QH-S')).toBeCloseTo(-100, 6);
    expect(await of('QH')).toBeCloseTo((await of('QH-N')) + (await of('QH-S')), 6);
    expect(await of('QH')).toBeCloseTo(400, 6);
  });

  it('are what was known at the instant', async () => {
    const query = `query ($asOf: DateTime) { unit(code: "QH") { progress(asOf: $asOf) { ${MINUTES} } } }`;
    const asOf = async (at: Date) =>
      (await world.by.viewer.data(query, { asOf: at.toISOString() })).unit.progress.minutesGivenBack.measuredPerWeek;
    const mid = new Date();
    await world.record('QH-S-W', [33]);
    await settle(world);
    expect(await asOf(before)).toBeNull();
    expect(await asOf(mid)).toBeCloseTo(400, 6);
    expect(await asOf(new Date())).toBeLessThan(400);
  });
});
