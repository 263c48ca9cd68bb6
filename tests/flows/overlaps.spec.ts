import { fromGlobalId } from '#language';
import { ChangeAdoption, OfferSpread } from '#pilots';
import type { Data } from '../setup/gql.js';
import { settle } from '../setup/settle.js';
import { createEffectsWorld, monday, type EffectsWorld } from '../setup/world-effects.js';
import { begin, decide } from '../setup/world-spread.js';

// Pilots that change one metric at one unit in the same weeks: found, told to both, and drawn on the chart (method.md Q1).
let world: EffectsWorld;
let notes: string;
let scribes: string;
let hospital: string;
const bare = (id: string): string => fromGlobalId(id)?.key as string;

/** Another cycle of a pilot about minutes, at a unit that takes part. */
const begun = (pilot: string, unit: string, startsOn: string): Promise<string> => {
  const [by, unitId] = [world.key['coach'] as string, world.key[unit] as string];
  return begin(world, { pilotId: bare(pilot), unitId, by, startsOn });
};

beforeAll(async () => {
  world = await createEffectsWorld();
  await world.record(
    'QH-N-C',
    Array.from({ length: 40 }, (_, n) => 30 + (n % 3)),
  );
  notes = await world.tested({ unit: 'clinic', startsOn: monday(30), title: 'Notes' });
  scribes = await world.tested({ unit: 'clinic', startsOn: monday(20), title: 'Scribes' });
  await world.tested({ unit: 'clinic', startsOn: monday(10), title: 'Surveys', purpose: 'COLLECT_INFORMATION' });
  await world.tested({ unit: 'clinic', startsOn: monday(10), title: 'Calls', about: 'calls' });
  await world.tested({ unit: 'sibling', startsOn: monday(30), title: 'Elsewhere' });
  hospital = await world.tested({ unit: 'north', startsOn: monday(25), title: 'The whole site' });
  await begun(hospital, 'clinic', monday(5));
});
afterAll(() => world?.close());

const OVERLAPS = 'overlaps { pilot { title } metric { key } unit { code } from to }';
/** Overlaps about minutes, as "other pilot, from, to". */
const overlaps = async (pilot: string, who: 'viewer' | 'member' = 'viewer'): Promise<unknown[]> => {
  const found = (await world.by[who].data(`query ($id: ID!) { pilot(id: $id) { ${OVERLAPS} } }`, { id: pilot })).pilot;
  return found.overlaps
    .filter(({ metric }: Data) => metric.key === 'documentation_minutes')
    .map(({ pilot: other, from, to }: Data) => [other?.title ?? null, from, to]);
};
const CHART = `{ unit(code: "QH-N-C") { series(key: "documentation_minutes") { id chart { annotations { on kind label subject { ... on Pilot { title } } } svg } } } }`;
const drawn = async (who: 'viewer' | 'member', question = CHART): Promise<Data[]> => {
  const { series } = (await world.by[who].data(question)).unit;
  return series.chart.annotations.filter(({ kind }: Data) => kind === 'OVERLAP');
};

describe('overlaps of a pilot', () => {
  it('are told of both, with the days that they share', async () => {
    expect(await overlaps(notes)).toEqual([
      ['Scribes', monday(20), null],
      ['The whole site', monday(5), null],
    ]);
    expect(await overlaps(scribes)).toEqual([
      ['Notes', monday(20), null],
      ['The whole site', monday(5), null],
    ]);
  });

  it('name the metrics that both have, at the unit where both are', async () => {
    const { pilot } = await world.by.viewer.data(`query ($id: ID!) { pilot(id: $id) { ${OVERLAPS} } }`, {
      id: hospital,
    });
    const keys = pilot.overlaps.map(({ metric, unit }: Data) => `${metric.key} ${unit.code}`);
    expect(new Set(keys)).toEqual(
      new Set(['documentation_minutes QH-N-C', 'short_note_use QH-N-C', 'burnout_share QH-N-C']),
    );
  });

  it('do not name a pilot that the viewer may not see', async () => {
    expect(await overlaps(notes, 'member')).toEqual([
      ['Scribes', monday(20), null],
      [null, monday(5), null],
    ]);
  });

  it('are as they were known at an instant', async () => {
    const instant = new Date(Date.parse(`${monday(6)}T18:00:00Z`)).toISOString();
    const query = `query ($id: ID!, $at: DateTime!) { pilot(id: $id) { at(instant: $at) { overlaps { pilot { title } } } } }`;
    const { pilot } = await world.by.viewer.data(query, { id: notes, at: instant });
    const titles = new Set(pilot.at.overlaps.map((one: Data) => one.pilot.title));
    // Of the whole site's cycle at the clinic nobody knew then.
    expect(titles).toEqual(new Set(['Scribes', 'Calls']));
  });
});

describe('on the chart that both share', () => {
  it('the later one is drawn where it begins beside the others', async () => {
    expect(await drawn('viewer')).toEqual([
      { on: monday(20), kind: 'OVERLAP', label: '“Scribes” begins beside “Notes”', subject: { title: 'Scribes' } },
      {
        ...{ on: monday(5), kind: 'OVERLAP', label: '“The whole site” begins beside “Notes” and “Scribes”' },
        subject: { title: 'The whole site' },
      },
    ]);
    expect((await drawn('member')).map(({ label, subject }) => [label, subject])).toEqual([
      ['“Scribes” begins beside “Notes”', { title: 'Scribes' }],
      ['Another pilot begins beside “Notes” and “Scribes”', null],
    ]);
    const { unit } = await world.by.viewer.data(CHART);
    expect(unit.series.chart.svg).toContain('“Scribes” begins');
  });

  it('as of an earlier instant only what was known then', async () => {
    const at = new Date(Date.parse(`${monday(21)}T18:00:00Z`)).toISOString();
    expect(await drawn('viewer', CHART.replace('chart {', `chart(asOf: "${at}") {`))).toEqual([]);
  });
});

describe('what ends', () => {
  it('shares no days any more with what begins later', async () => {
    const other = await world.by.coach.do(
      'defineMetric',
      'DefineMetricInput',
      {
        ...{ key: 'joy', name: 'Joy', operationalDefinition: 'Asked once a month', concern: 'WORKFORCE' },
        ...{
          sensitivity: 'OPEN',
          type: 'INDIVIDUAL',
          direction: 'HIGHER_IS_BETTER',
          period: 'MONTH',
          unitOfMeasure: 'points',
        },
      },
      'metric { id }',
    );
    const watched = { pilot: scribes, metric: other.metric.id, role: 'BALANCING', noBaselineBecause: 'New' };
    await world.by.coach.do('linkMetric', 'LinkMetricInput', watched, 'pilot { id }');
    const unlinked = { pilot: scribes, metric: world.id.burnout, because: 'Not ours' };
    await world.by.coach.do('unlinkMetric', 'UnlinkMetricInput', unlinked, 'pilot { id }');
    const { pilot } = await world.by.viewer.data(`query ($id: ID!) { pilot(id: $id) { ${OVERLAPS} } }`, {
      id: scribes,
    });
    const ends = pilot.overlaps.filter(({ metric }: Data) => metric.key === 'burnout_share').map(({ to }: Data) => to);
    expect(ends).toHaveLength(3);
    expect(ends).not.toContain(null);
  });

  it('is also the adoption that was stopped', async () => {
    const [by, pilotId, unitId] = [world.key['coach'] as string, bare(notes), world.key['ward'] as string];
    const ward = await world.tested({ unit: 'ward', startsOn: monday(12), title: 'At the ward' });
    const [cycle] = await world.rows<{ id: string }>('select id from cycles where pilot_id = $1', [pilotId]);
    await decide(world, cycle?.id as string, by, 'ADOPT');
    await settle(world);
    await world.run(OfferSpread, { pilotId, unitIds: [unitId] }, { by });
    const say = (stage: 'ACCEPTED' | 'STOPPED') =>
      world.run(ChangeAdoption, { pilotId, unitId, stage, because: 'We say so' });
    await say('ACCEPTED');
    await begun(notes, 'ward', monday(4));
    expect(await overlaps(ward)).toEqual([['Notes', monday(4), null]]);
    await say('STOPPED');
    expect(await overlaps(ward)).toEqual([['Notes', monday(4), expect.any(String)]]);
  });
});
