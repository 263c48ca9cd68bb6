import { CompleteStudy, FinishDo, PlanCycle, StartCycle } from '#cycles';
import { fromGlobalId, toGlobalId } from '#language';
import { ChangeAdoption, CharterPilot, DraftPilot } from '#pilots';
import { settle } from '../setup/settle.js';
import { dayHere } from '../setup/world-cycles.js';
import { daysOn, monday, noise } from '../setup/world-effects.js';
import { begin } from '../setup/world-spread.js';
import type { World } from '../setup/world.js';
import { markOf, type Where } from './where.js';

export type OfMeasured = 'measured' | 'studied' | 'share' | 'closed' | 'oldGoal';
/** So many weeks are known; so many of them since the test began, and so many that its study looks at. */
const WEEKS = 30;
const SINCE = 12;
const STUDIED = 4;
const MONTHS = 24;

/** The unit that was closed at a place: of its kind and below it, so that whoever sees the one sees the other. */
export const closedAt = (code: string): string => `${code}-X`;

/**
 * A pilot at a place whose numbers say something: enough of them before and after its start, a unit where nobody tests anything beside it,
 * and a study that was complete before they were corrected. And what has ended: that unit, a goal, a link to a metric.
 */
export async function fillMeasured(
  world: World,
  where: Where,
  at: { unit: string; goal: string },
): Promise<Record<OfMeasured, string>> {
  const { coach } = world.by;
  const mark = markOf(where.place);
  const { unit } = at;
  const closed = await closedUnit(world, where, unit);
  const read = `{ unit(code: "${where.code}") { series(key: "short_note_use") { id } } }`;
  const share = (await coach.data(read)).unit.series.id;
  const phase = { series: share, from: monday(WEEKS), frozenAt: monday(WEEKS - 13), because: `Before ${mark}` };
  await coach.do('startPhase', 'StartPhaseInput', phase, 'series { id }');
  const pilot = await studiedPilot(world, at, mark);
  await settle(world);
  // More since the start, and not fewer: signals come and go, and the study would read otherwise.
  await record(world, `corrected ${mark}`, weekly(where.code, [SINCE, 0], 60, `Corrected ${mark}`));
  const unlinked = { pilot: pilot.measured, metric: world.id.minutes, because: `Elsewhere ${mark}` };
  await coach.do('unlinkMetric', 'UnlinkMetricInput', unlinked, 'pilot { id }');
  const goal = { unit, title: `Mornings ${mark}`, aims: ['COST'] };
  const oldGoal = (await coach.do('saveGoal', 'SaveGoalInput', goal, 'goal { id }')).goal.id;
  const retired = { ...goal, title: `Late ${goal.title}`, goal: oldGoal, expectedVersion: 1, retiredOn: dayHere(0) };
  await coach.do('saveGoal', 'SaveGoalInput', retired, 'goal { id }');
  return { ...pilot, share, closed, oldGoal };
}

/** Is measured as its unit is, until today. */
async function closedUnit(world: World, { code, place }: Where, unit: string): Promise<string> {
  const mark = markOf(place);
  const { kind } = (await world.by.admin.data(`{ unit(code: "${code}") { kind } }`)).unit;
  const shut = { code: closedAt(code), name: `Closed ${place}`, kind, parent: unit };
  const made = (await world.by.admin.do('saveUnit', 'SaveUnitInput', shut, 'unit { id }')).unit.id;
  const known = [
    ...weekly(code, [WEEKS, SINCE], 30, `Week ${mark}`),
    ...weekly(code, [SINCE, 0], 20, `Week ${mark}`),
    ...weekly(closedAt(code), [WEEKS, 0], 30, `Week ${mark}`),
  ];
  await record(world, `weeks ${mark}`, [...known, ...monthly(code, mark)]);
  const end = { ...shut, unit: made, closedOn: dayHere(0) };
  await world.by.admin.do('saveUnit', 'SaveUnitInput', end, 'unit { id }');
  return made;
}

/** The weeks from so many ago until so many ago. */
const weekly = (unit: string, [from, until]: [number, number], about: number, reference: string): object[] => {
  const next = noise(unit.length + from);
  return Array.from({ length: from - until }, (_, n) => ({
    ...{ metric: 'short_note_use', unit, periodStart: monday(from - n), reference },
    ...{ numerator: about + Math.round(3 * next()), denominator: 100 },
  }));
};
/** Too few of them since the test began to say anything of it yet. */
const monthly = (unit: string, mark: string): object[] => {
  const [year, month] = dayHere(0).split('-').map(Number) as [number, number];
  return Array.from({ length: MONTHS }, (_, n) => ({
    ...{ metric: 'calls', unit, value: 40 + (n % 3), reference: `Month ${mark}` },
    periodStart: new Date(Date.UTC(year, month - 2 - n, 1)).toISOString().slice(0, 10),
  }));
};
const record = (world: World, idempotencyKey: string, rows: readonly object[]): Promise<unknown> =>
  world.by.coach.do('recordMeasurements', 'RecordMeasurementsInput', { idempotencyKey, rows }, 'accepted');

async function studiedPilot(
  world: World,
  at: { unit: string; goal: string },
  mark: string,
): Promise<Record<'measured' | 'studied', string>> {
  const [unitId, goalId] = [at.unit, at.goal].map((id) => fromGlobalId(id)!.key) as [string, string];
  const key = (name: string): string => world.key[name] as string;
  const [share, coach] = [key('process'), key('coach')];
  const startsOn = monday(SINCE);
  const started = { by: coach, at: new Date(`${startsOn}T18:00:00Z`) };
  const link = { role: 'PROCESS', noBaselineBecause: 'New' } as const;
  const aim = { baseline: 30, target: 60, dueOn: '2099-01-01', population: `Here ${mark}`, statement: `More ${mark}` };
  const draft = {
    ...{ unitId, title: `Measured ${mark}`, problem: `Forms ${mark}`, theory: `If, then ${mark}`, sponsorId: coach },
    goalIds: [goalId],
    aim: { ...aim, metricId: share },
    metrics: [
      { ...link, metricId: key('calls') },
      { ...link, metricId: key('minutes') },
      { ...link, metricId: key('burnout'), role: 'BALANCING' as const },
    ],
  };
  const { id } = await world.run(DraftPilot, draft, started);
  await world.run(CharterPilot, { pilotId: id, expectedVersion: 1 }, started);
  const plan = {
    ...{
      ownerId: coach,
      objective: `See ${mark}`,
      change: `A template ${mark}`,
      scale: 'ONE_TEAM' as const,
      scope: 'One team',
    },
    ...{ startsOn, endsOn: daysOn(startsOn, 7 * STUDIED - 1) },
    predictions: [{ question: 'Do they rise?', statement: 'They do', metricId: share, direction: 'RISE' }],
    dataCollection: [{ metricId: share, how: 'From the log', frequency: 'WEEK' }],
  } as const;
  const cycle = await world.run(PlanCycle, { pilotId: id, unitId, plan }, started);
  await world.run(StartCycle, { cycleId: cycle.id, expectedVersion: 1 }, started);
  const by = { by: coach };
  await world.run(FinishDo, { cycleId: cycle.id, expectedVersion: 2, carriedOutAsPlanned: true }, by);
  const told = { learned: `Nothing ${mark}`, summary: 'As before', results: [] };
  await world.run(CompleteStudy, { cycleId: cycle.id, expectedVersion: 3, ...told }, by);
  return { measured: toGlobalId('Pilot', id), studied: toGlobalId('Cycle', cycle.id) };
}

/** A unit where nobody asks anything takes the change of a pilot up, and tests it. */
export async function takeUp(world: World, pilot: string): Promise<void> {
  const [pilotId, unitId, by] = [fromGlobalId(pilot)!.key, world.key['annex'] as string, world.key['coach'] as string];
  // The lead of the unit says so, of whom there is none here.
  await world.run(ChangeAdoption, { pilotId, unitId, stage: 'ACCEPTED' });
  await begin(world, { pilotId, unitId, by, startsOn: dayHere(0) });
}
