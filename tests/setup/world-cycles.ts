import type { Clock } from '#platform';
import type { Data } from './gql.js';
import type { DemoPerson } from '../../apps/ramp/src/issuer/demo-person.js';
import { createWorld, type World } from './world.js';

export const CYCLE = `id version label stage nextStep runsUntil cancelledBecause createdAt
  pilot { title } unit { code } previous { label } next { label }
  plan { owner { name } lockedAt objective change scale startsOn endsOn
    predictions { id question statement postHoc confidence metric { key } result { verdict observed automatic comment } }
    tasks { id what doneAt overdue who { name } cycle { label } } dataCollection { how frequency metric { key } who { name } } }
  do { startedAt finishedAt carriedOutAsPlanned observations { kind body by { name } } }
  study { learned summary completedAt knownAt completedBy { name } evidence { points before suppressed wouldReadOtherwiseNow } }
  act { decision reason rationale decidedBy { name } }
  actions { name allowed missing { code rule message remedy path } }`;

/** The day at the clinic, so many days from now. */
export const dayHere = (offset: number): string => {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Chicago' }).format();
  return new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10);
};

/** A world with one chartered pilot at the clinic, and what walks its cycles. */
export interface CycleWorld extends World {
  pilot: string;
  /** A process metric of the pilot, beside `minutes` (outcome) and `burnout` (balancing). */
  process: string;
  planInput(over?: object): object;
  planned(over?: object): Promise<Data>;
  /** One mutation of a cycle, and its payload. */
  send(mutation: string, input: object, who?: 'member' | 'viewer' | 'neighbour'): Promise<Data>;
  /** The same where it must succeed; answers the cycle. */
  step(mutation: string, input: object): Promise<Data>;
}

export async function createCycleWorld(clock?: Clock, others?: readonly DemoPerson[]): Promise<CycleWorld> {
  const world = await createWorld(clock, others);
  const { pilot, process } = await charteredPilot(world);
  const planInput = (over: object = {}): object => ({
    objective: 'See whether shorter notes help',
    change: 'Use the short template',
    scale: 'ONE_CLINICIAN',
    scope: 'One clinician, Tuesdays',
    startsOn: dayHere(0),
    endsOn: dayHere(14),
    predictions: [
      {
        question: 'Do notes get shorter?',
        statement: 'Minutes fall by five',
        metric: world.id.minutes,
        direction: 'FALL',
        confidence: 0.8,
      },
    ],
    ...over,
  });
  const send: CycleWorld['send'] = (mutation, input, who = 'member') => {
    const name = mutation === 'startCycle' ? 'cycleStep' : mutation;
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    return world.by[who].send(mutation, type, input, `cycle { ${CYCLE} }`);
  };
  const step: CycleWorld['step'] = async (mutation, input) => {
    const payload = await send(mutation, input);
    expect(payload.userErrors).toEqual([]);
    return payload.cycle;
  };
  const planned = (over: object = {}): Promise<Data> =>
    step('planCycle', { pilot, unit: world.id.clinic, plan: planInput(over) });
  return { ...world, pilot, process, planInput, planned, send, step };
}

/** From a draft to a charter, as people do it: by mutations alone. */
async function charteredPilot(world: World): Promise<{ pilot: string; process: string }> {
  const { member, coach } = world.by;
  const definition = {
    key: 'short_note_use',
    name: 'Notes by the short template',
    operationalDefinition: 'Notes written with the short template, over all notes, a week.',
    concern: 'OPERATIONS',
    sensitivity: 'OPEN',
    type: 'PROPORTION',
    direction: 'HIGHER_IS_BETTER',
    period: 'WEEK',
    unitOfMeasure: 'percent',
    numerator: 'notes with the template',
    denominator: 'notes',
    multiplier: 100,
  };
  const { metric } = await coach.do(
    'defineMetric',
    'DefineMetricInput',
    definition,
    'metric { id signalPolicy { rules falseAlarmsPer12 } }',
  );
  expect(metric.signalPolicy.rules).toEqual(['RUN_AGAINST_BASELINE']);
  const draft = { unit: world.id.clinic, title: 'Shorter notes', problem: 'Notes take the evening.' };
  const drafted = (await member.do('draftPilot', 'DraftPilotInput', draft, 'pilot { id version }')).pilot;
  const revised = await member.do(
    'revisePilot',
    'RevisePilotInput',
    {
      pilot: drafted.id,
      expectedVersion: drafted.version,
      theory: 'If notes are short, then evenings are free, because most of a note is never read.',
      sponsor: world.id.coach,
      aim: {
        statement: 'Ten minutes less a visit',
        metric: world.id.minutes,
        baseline: 30,
        target: 20,
        dueOn: dayHere(300),
        population: 'All clinicians of the clinic',
      },
    },
    'pilot { version }',
  );
  const link = (metricId: string, role: string): Promise<Data> =>
    member.do(
      'linkMetric',
      'LinkMetricInput',
      { pilot: drafted.id, metric: metricId, role, noBaselineBecause: 'New' },
      'pilot { id }',
    );
  await link(world.id.minutes, 'OUTCOME');
  await link(metric.id, 'PROCESS');
  await link(world.id.burnout, 'BALANCING');
  const chartered = await member.do(
    'charterPilot',
    'PilotStepInput',
    { pilot: drafted.id, expectedVersion: revised.pilot.version },
    'pilot { stage }',
  );
  expect(chartered.pilot.stage).toBe('CHARTERED');
  return { pilot: drafted.id, process: metric.id };
}
