import { CyclesModule, PlanCycle, type CyclePlanInput, type PlanCycleInput } from '#cycles';
import { MeasurementsModule, Recorder } from '#measurements';
import { DefineMetric, MetricsModule } from '#metrics';
import { CharterPilot, DraftPilot, PilotsModule } from '#pilots';
import { UnitOfWork, metaFor, newId } from '#platform';
import { UnitsModule } from '#units';
import { createPlace, createRig, type Place, type Rig } from './rig.js';

export interface CycleRig extends Rig {
  place: Place;
  /** Metric ids by key; both are linked to the chartered pilot. */
  minutes: string;
  notes: string;
  /** A chartered pilot at the clinic, with the viewer on its team. */
  pilot: string;
  plan(over?: Partial<CyclePlanInput>, at?: Partial<Omit<PlanCycleInput, 'plan'>>): Promise<string>;
  /** A value of the minutes for each week from the Monday on, as of the instant. */
  record(monday: string, values: readonly number[], at?: Date): Promise<void>;
  /** The newest version of a cycle. */
  version(id: string): Promise<number>;
}
export const MONDAY = '2020-03-09';
export const at = (day: string, hour = 15): Date => new Date(`${day}T${String(hour).padStart(2, '0')}:00:00.000Z`);

export async function createCycleRig(): Promise<CycleRig> {
  const rig = await createRig([UnitsModule, MetricsModule, MeasurementsModule, PilotsModule, CyclesModule]);
  const place = await createPlace(rig);
  const metric = async (key: string): Promise<string> =>
    (
      await rig.as(null, DefineMetric, {
        key,
        name: key,
        operationalDefinition: `How ${key} are counted`,
        concern: 'WORKFORCE',
        sensitivity: 'OPEN',
        type: 'INDIVIDUAL',
        direction: 'LOWER_IS_BETTER',
        period: 'WEEK',
        unitOfMeasure: 'minutes',
      })
    ).id;
  const [minutes, notes] = [await metric('minutes'), await metric('notes')];
  const draft = {
    unitId: place.clinic,
    title: 'Shorter notes',
    problem: 'Notes are written at night',
    theory: 'If notes are shorter, then evenings are free, because there is less to write.',
    sponsorId: place.coach,
    aim: {
      statement: 'Fewer minutes',
      metricId: minutes,
      baseline: 12,
      target: 6,
      dueOn: '2021-03-01',
      population: 'All',
    },
    metrics: [{ metricId: notes, role: 'PROCESS' as const, noBaselineBecause: 'New here' }],
    team: [{ personId: place.viewer, role: 'Adviser', frontline: false }],
  };
  const pilot = (await rig.as(place.member, DraftPilot, draft, at('2020-01-05'))).id;
  await rig.as(place.member, CharterPilot, { pilotId: pilot, expectedVersion: 1 }, at('2020-01-06'));
  const recorder = new Recorder(rig.source, rig.module.get(UnitOfWork));
  return {
    ...rig,
    place,
    minutes,
    notes,
    pilot,
    plan: async (over, where) =>
      (
        await rig.as(
          place.member,
          PlanCycle,
          { pilotId: pilot, unitId: place.clinic, ...where, plan: planInput(minutes, place.member, over) },
          at('2020-03-02'),
        )
      ).id,
    record: async (monday, values, when = new Date()) => {
      const rows = values.map((value, index) => ({
        row: index + 1,
        metric: 'minutes',
        unit: 'NQH-FM1',
        periodStart: daysAfter(monday, 7 * index),
        value,
        raw: '',
      }));
      await recorder.record({ recordingId: newId(), readAt: when, meta: metaFor(null, when) }, rows);
    },
    version: async (id) =>
      (await rig.rows<{ version: number }>('select version from cycles where id = $1', [id]))[0]!.version,
  };
}

export const planInput = (metricId: string, ownerId: string, over: Partial<CyclePlanInput> = {}): CyclePlanInput => ({
  ownerId,
  objective: 'See whether the short template helps',
  change: 'Use the short template',
  scale: 'ONE_CLINICIAN',
  scope: 'One clinician on Tuesdays',
  startsOn: MONDAY,
  endsOn: '2020-03-22',
  predictions: [
    { question: 'Does it save time?', statement: 'Minutes fall', metricId, direction: 'FALL', confidence: 0.8 },
    { question: 'Do people like it?', statement: 'They do' },
  ],
  dataCollection: [{ metricId, how: 'Audit log', frequency: 'WEEK' }],
  ...over,
});

const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
