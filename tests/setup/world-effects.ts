import { PlanCycle, StartCycle } from '#cycles';
import { toGlobalId } from '#language';
import { CharterPilot, DraftPilot } from '#pilots';
import { DefineMetric, type MetricDefinitionInput } from '#metrics';
import { SaveUnit } from '#units';
import { createWorld, type World } from './world.js';
import type { Data } from './gql.js';
import { dayHere } from './world-cycles.js';

const WEEK = 7 * 86_400_000;

/** The Monday so many weeks before this one, where the units are; negative for one to come. */
export const monday = (weeksAgo: number): string => {
  const today = dayHere(0);
  const sinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  return new Date(Date.parse(today) - sinceMonday * 86_400_000 - weeksAgo * WEEK).toISOString().slice(0, 10);
};
export const daysOn = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Noise that is the same in every run: about normal, of standard deviation 1. */
export function noise(seed: number): () => number {
  let state = seed;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  next();
  return () => Array.from({ length: 12 }, next).reduce((sum, one) => sum + one, -6);
}

export interface TestedPilot {
  unit: 'clinic' | 'sibling' | 'ward' | string;
  startsOn: string;
  /** When it was drafted and when its first cycle was started; two weeks before and on the day if not said. */
  draftedAt?: Date;
  toldAt?: Date;
  purpose?: 'COLLECT_INFORMATION' | 'TEST_CHANGE';
  intervention?: string;
  title?: string;
  target?: number;
  /** Whether it is about minutes, as usual, or about a metric of its own. */
  about?: 'minutes' | 'calls';
}
export interface EffectsWorld extends World {
  /** A unit of the kind of the clinic beside it, or under the other site; answers its key and code. */
  unit(code: string, parent?: 'north' | 'south'): Promise<string>;
  /** A pilot about minutes whose first cycle began on a day that is over; answers its global id. */
  tested(pilot: TestedPilot): Promise<string>;
  /** Weekly minutes a visit, the newest of them `endsWeeksAgo`, over a hundred visits each; null is a week without. */
  record(unitCode: string, values: readonly (number | null)[], endsWeeksAgo?: number, extra?: object): Promise<void>;
  effects(pilot: string, fields: string, who?: 'viewer' | 'member' | 'neighbour'): Promise<Data[]>;
}

export async function createEffectsWorld(): Promise<EffectsWorld> {
  const world = await createWorld();
  const key = (name: string): string => world.key[name] ?? name;
  let recordings = 0;
  world.key['process'] = (await world.run(DefineMetric, PROCESS)).id;
  world.key['calls'] = (await world.run(DefineMetric, { ...PROCESS, key: 'calls', name: 'Calls' })).id;
  return {
    ...world,
    unit: async (code, parent = 'north') => {
      const input = { code, name: code, kind: 'CLINIC', parentId: key(parent), timeZone: 'America/Chicago' } as const;
      return (await world.run(SaveUnit, input)).id;
    },
    tested: async (pilot) => toGlobalId('Pilot', await testedPilot(world, { ...pilot, unit: key(pilot.unit) })),
    record: async (unit, values, endsWeeksAgo = 1, extra = {}) => {
      const rows = values.flatMap((value, index) =>
        value === null
          ? []
          : [
              {
                ...{
                  metric: 'documentation_minutes',
                  unit,
                  periodStart: monday(endsWeeksAgo + values.length - 1 - index),
                },
                ...{ numerator: value * 100, denominator: 100, ...extra },
              },
            ],
      );
      const input = { idempotencyKey: `effects-${(recordings += 1)}`, rows };
      await world.by.coach.do('recordMeasurements', 'RecordMeasurementsInput', input, 'accepted');
    },
    effects: async (pilot, fields, who = 'viewer') => {
      const query = `query ($pilot: ID!) { pilot(id: $pilot) { effects(metric: "${world.id.minutes}") { ${fields} } } }`;
      return (await world.by[who].data(query, { pilot })).pilot.effects;
    },
  };
}

const PROCESS: MetricDefinitionInput = {
  ...{ key: 'short_note_use', name: 'Notes by the short template', operationalDefinition: 'Such notes, a week.' },
  ...{ concern: 'OPERATIONS', sensitivity: 'OPEN', type: 'COUNT', direction: 'HIGHER_IS_BETTER' },
  ...{ period: 'WEEK', unitOfMeasure: 'notes' },
};

async function testedPilot(world: World, pilot: TestedPilot): Promise<string> {
  const noon = Date.parse(`${pilot.startsOn}T18:00:00Z`);
  const [draftedAt, toldAt] = [pilot.draftedAt ?? new Date(noon - 2 * WEEK), pilot.toldAt ?? new Date(noon)];
  const [by, metricId] = [world.key['coach'] as string, world.key[pilot.about ?? 'minutes'] as string];
  const { id } = await world.run(
    DraftPilot,
    {
      ...{
        unitId: pilot.unit,
        title: pilot.title ?? 'Shorter notes',
        problem: 'Notes take the evening.',
        sponsorId: by,
      },
      ...{ theory: 'If notes are short, then evenings are free, because most of a note is never read.' },
      ...{ interventionKey: pilot.intervention ?? null },
      metrics: [
        { metricId: world.key['process'] as string, role: 'PROCESS', noBaselineBecause: 'New' },
        { metricId: world.key['burnout'] as string, role: 'BALANCING', noBaselineBecause: 'New' },
      ],
      aim: {
        ...{ statement: 'Less a visit', metricId, baseline: 30, target: pilot.target ?? 25 },
        ...{ dueOn: '2099-01-01', population: 'All clinicians' },
      },
    },
    { by, at: draftedAt },
  );
  await world.run(CharterPilot, { pilotId: id, expectedVersion: 1 }, { by, at: draftedAt });
  const cycle = await world.run(
    PlanCycle,
    {
      ...{ pilotId: id, unitId: pilot.unit },
      plan: {
        ...{
          ownerId: by,
          purpose: pilot.purpose ?? 'TEST_CHANGE',
          objective: 'See whether it helps',
          change: 'A template',
        },
        ...{ scale: 'ONE_TEAM', scope: 'One team', startsOn: pilot.startsOn, endsOn: daysOn(pilot.startsOn, 13) },
        predictions: [
          { question: 'Do they fall?', statement: 'They fall', metricId, direction: 'FALL', confidence: 0.8 },
        ],
        dataCollection: [{ metricId, how: 'From the log', frequency: 'WEEK' }],
      },
    },
    { by, at: draftedAt },
  );
  await world.run(StartCycle, { cycleId: cycle.id, expectedVersion: 1 }, { by, at: toldAt });
  return id;
}
