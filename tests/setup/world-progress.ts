import { CompleteStudy, DecideAct, FinishDo, PlanCycle, StartCycle, type PlanCycleInput } from '#cycles';
import { saveIdea, type Idea, type IdeaEvent } from '#ideas';
import { fromGlobalId, toGlobalId, type ActDecision, type PredictionVerdict } from '#language';
import {
  CharterPilot,
  DraftPilot,
  lockPilot,
  saveAdoption,
  savePilot,
  type Adoption,
  type DraftPilotInput,
} from '#pilots';
import { UnitOfWork, metaFor, newId, type Tx } from '#platform';
import type { World } from './world.js';

/** Noon in Chicago on a day. */
export const noon = (day: string): Date => new Date(`${day}T18:00:00Z`);
export const after = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

export interface Told {
  confidence: number | null;
  verdict: PredictionVerdict;
}

/** Puts the tree and the roles of a world before everything that its tests tell of the past. */
export const openedIn = (world: World, day: string): Promise<unknown> =>
  Promise.all([
    world.rows('update unit_paths set valid_from = $1', [noon(day)]),
    world.rows('update grants set since = $1', [noon(day)]),
  ]);

/** A chartered pilot of the coach about minutes, drafted on the day; answers its key. */
export async function chartered(
  world: World,
  unit: string,
  day: string,
  over: Partial<DraftPilotInput> = {},
): Promise<string> {
  const by = world.key['coach'] as string;
  const metricId = world.key['minutes'] as string;
  const input: DraftPilotInput = {
    unitId: world.key[unit] as string,
    title: `Shorter notes of ${day}`,
    problem: 'Notes take the evening.',
    theory: 'If notes are short, then evenings are free, because most of a note is never read.',
    sponsorId: by,
    aim: {
      ...{ statement: 'Less a visit', metricId, baseline: 30, target: 20 },
      ...{ dueOn: '2099-01-01', population: 'All clinicians' },
    },
    metrics: [
      { metricId: world.key['process'] as string, role: 'PROCESS', noBaselineBecause: 'New' },
      { metricId: world.key['burnout'] as string, role: 'BALANCING', noBaselineBecause: 'New' },
    ],
    ...over,
  };
  const { id } = await world.run(DraftPilot, input, { by, at: noon(day) });
  await world.run(CharterPilot, { pilotId: id, expectedVersion: 1 }, { by, at: noon(day) });
  return id;
}

/** A cycle of the pilot begun on the day, planned the day before; answers its key. */
export async function begun(
  world: World,
  pilotId: string,
  unit: string,
  day: string,
  predictions: readonly (number | null)[] = [0.8],
): Promise<string> {
  const by = world.key['coach'] as string;
  const process = world.key['process'] as string;
  const plan: PlanCycleInput['plan'] = {
    ...{ ownerId: by, objective: 'See whether it helps', change: 'A template', scale: 'ONE_TEAM', scope: 'One team' },
    ...{ startsOn: day, endsOn: after(day, 7) },
    predictions: predictions.map((confidence, index) => ({
      question: `Does it fall, the ${index}th time?`,
      statement: 'It falls by a fifth',
      confidence,
    })),
    dataCollection: [{ metricId: process, how: 'From the log', frequency: 'WEEK' }],
  };
  const told = { by, at: noon(after(day, -1)) };
  const { id } = await world.run(PlanCycle, { pilotId, unitId: world.key[unit] as string, plan }, told);
  await world.run(StartCycle, { cycleId: id, expectedVersion: 1 }, { by, at: noon(day) });
  return id;
}

/** A whole cycle that began on the day and was studied eight, decided nine days later; answers its key. */
export async function walked(
  world: World,
  pilotId: string,
  unit: string,
  day: string,
  predictions: readonly Told[],
  decision: ActDecision = 'ADOPT',
): Promise<string> {
  const by = world.key['coach'] as string;
  const confidences = predictions.map(({ confidence }) => confidence);
  const cycleId = await begun(world, pilotId, unit, day, confidences);
  const [row] = await world.rows<{ plan: { predictions: { id: string }[] } }>('select plan from cycles where id = $1', [
    cycleId,
  ]);
  const results = predictions.map(({ verdict }, index) => ({
    predictionId: row!.plan.predictions[index]!.id,
    verdict,
  }));
  const step = { cycleId };
  const ended = { by, at: noon(after(day, 7)) };
  await world.run(
    FinishDo,
    { ...step, expectedVersion: 2, carriedOutAsPlanned: true, noDataBecause: 'Too few visits' },
    ended,
  );
  const study = { learned: 'It can be done by a nurse too', summary: 'Evenings were shorter in both weeks', results };
  await world.run(CompleteStudy, { ...step, expectedVersion: 3, ...study }, { by, at: noon(after(day, 8)) });
  const reason = { ADOPT: 'IMPLEMENT_HERE', ADAPT: 'LARGER_SCALE', ABANDON: 'INEFFECTIVE' } as const;
  const act = { decision, reason: reason[decision], rationale: 'It held', nextSteps: 'Go on', draftNext: false };
  await world.run(DecideAct, { ...step, expectedVersion: 4, ...act }, { by, at: noon(after(day, 9)) });
  return cycleId;
}

/** The unit takes the pilot's change over: offered, then tested, then as it is told, each on its day. */
export async function adopted(
  world: World,
  pilotId: string,
  unit: string,
  moves: readonly ['OFFERED' | 'TESTING' | 'IMPLEMENTED' | 'STOPPED', string][],
): Promise<void> {
  const id = newId();
  let adoption: Adoption | null = null;
  for (const [to, day] of moves) {
    const offer = { pilotId, unitId: world.key[unit] as string, wave: null, plannedFor: null };
    const event: Parameters<typeof saveAdoption>[4][number] =
      to === 'OFFERED'
        ? { type: 'AdoptionOffered', data: offer }
        : { type: 'AdoptionMoved', data: { to, because: null, adaptations: [] } };
    const before: Adoption | null = adoption;
    adoption = await inTransaction(world, async (tx) => {
      await lockPilot(tx, pilotId);
      return saveAdoption(tx, metaFor(null, noon(day)), id, before, [event]);
    });
  }
}

/** What makes a pilot answer ideas: their ids in its form. */
export const linkIdeas = (world: World, id: string, ideaIds: readonly string[], day: string): Promise<unknown> =>
  inTransaction(world, async (tx) => {
    const changes = { ideaIds: [...ideaIds] };
    const pilot = await lockPilot(tx, id);
    return savePilot(tx, metaFor(null, noon(day)), id, pilot, [{ type: 'PilotRevised', data: { changes } }]);
  });

const inTransaction = <Result>(world: World, work: (tx: Tx) => Promise<Result>): Promise<Result> =>
  world.app.get(UnitOfWork).run(work);

export interface IdeaTold {
  minutesEach?: number;
  timesPerWeek?: number;
  /** The day of the first answer, and that of the decision against it. */
  acknowledgedOn?: string;
  declinedOn?: string;
}

/** An idea sent on the day; answers its key. */
export async function sent(world: World, unit: string, day: string, told: IdeaTold = {}): Promise<string> {
  const id = newId();
  let idea: Idea | null = null;
  const save = async (on: string, event: IdeaEvent): Promise<void> => {
    idea = await inTransaction(world, (tx) => saveIdea(tx, metaFor(null, noon(on)), id, idea, [event]));
  };
  const reply = (on: string, status: 'ACKNOWLEDGED' | 'DECLINED'): Promise<void> =>
    save(on, { type: 'IdeaReplied', data: { replyId: newId(), body: 'Thank you.', status } });
  await save(day, {
    type: 'IdeaSubmitted',
    data: {
      ...{ unitId: world.key[unit] as string, kind: 'STOP', title: 'Drop the form', body: 'Nobody reads it.' },
      ...{ minutesEach: told.minutesEach ?? null, timesPerWeek: told.timesPerWeek ?? null, anonymous: false },
      ...{ drivers: [], goalIds: [], submittedOn: day },
      ...{ acknowledgeBy: noon(after(day, 3)).toISOString(), decideBy: noon(after(day, 14)).toISOString() },
    },
  });
  if (told.acknowledgedOn) await reply(told.acknowledgedOn, 'ACKNOWLEDGED');
  if (told.declinedOn) await reply(told.declinedOn, 'DECLINED');
  return id;
}

export const pilotId = (key: string): string => toGlobalId('Pilot', key);
export const keyOfGlobalId = (id: string): string => fromGlobalId(id)?.key as string;
