import { InputCheck, LONGEST_TITLE, refuseIfAny, type PilotForm, type Problem } from '#language';
import { checkAim, linkOfAim, type AimInput } from './aim.js';
import { checkGoals, checkIdeas, goalGaps } from './alignment.js';
import { formGaps } from './charter-pilot.js';
import { MINUTES_PER_WEEK } from './draft-pilot.js';
import { checkDrivers, type DriverFacts, type DriverInput } from './driver-diagram.js';
import { metricsNow, type Pilot, type PilotEvent } from './pilot.js';
import type { RuleFacts } from './rule-facts.js';
import { standingProblems } from './standing.js';
import { checkSustainment, type SustainmentInput } from './sustainment.js';
import { personNotFound } from './team.js';
import { workforceLosses } from './workforce-watch.js';

/** Absent leaves a field, null clears it; a list is replaced whole. */
export interface PilotChanges {
  title?: string | null;
  problem?: string | null;
  theory?: string | null;
  purpose?: string | null;
  minutesPerWeek?: number | null;
  sponsorId?: string | null;
  aim?: AimInput | null;
  goalIds?: readonly string[] | null;
  ideaIds?: readonly string[] | null;
  drivers?: readonly DriverInput[] | null;
  sustainment?: SustainmentInput | null;
}
export type RevisionFacts = RuleFacts & DriverFacts;

/** What hinders any revision. Who keeps an adopted gain, and when it is measured again, goes on for years after the closing (method.md 2.9). */
export const revisionProblems = (pilot: Pilot): Problem[] => (isKept(pilot) ? [] : standingProblems(pilot));
const isKept = ({ closed }: Pilot): boolean => closed?.closing === 'ADOPTED';
const ADOPTED: Problem = {
  ...{ code: 'WRONG_STATE', rule: 'pilot.adopted', path: ['pilot'] },
  message: 'This pilot was adopted: only its `sustainment` is still changed.',
  remedy: 'Leave the rest as it is, or draft a new pilot (draftPilot).',
};

/** Only what differs is an event; what a charter rests on is not taken away from a pilot that has one. */
export function revisePilot(pilot: Pilot, input: PilotChanges, facts: RevisionFacts): PilotEvent[] {
  refuseIfAny(revisionProblems(pilot));
  const check = new InputCheck('pilot');
  const wished = { ...wishedTexts(check, input), ...wishedParts(check, pilot, input, facts) };
  const changes = Object.fromEntries(
    Object.entries(wished).filter(([field, value]) => differs(pilot[field as keyof PilotForm], value)),
  ) as Partial<PilotForm>;
  if (isKept(pilot) && Object.keys(changes).some((field) => field !== 'sustainment')) refuseIfAny([ADOPTED]);
  const { link, problems } = linkOfAim({ ...pilot, ...changes }.aim, metricsNow(pilot));
  refuseIfAny([...check.problems, ...problems, ...charterLosses(pilot, changes, facts)]);
  return [
    ...(Object.keys(changes).length > 0 ? [{ type: 'PilotRevised', data: { changes } } as const] : []),
    ...(link ? [{ type: 'MetricLinked', data: link } as const] : []),
  ];
}

/** A goal that was retired since takes nothing from the charter; to unlink the last one that stands does. */
function charterLosses(pilot: Pilot, changes: Partial<PilotForm>, facts: RevisionFacts): Problem[] {
  if (pilot.stage === 'PROPOSED' || isKept(pilot)) return [];
  const next = { ...pilot, ...changes };
  return [
    ...formGaps(next, facts),
    ...(changes.goalIds ? goalGaps(next, facts.goals) : []),
    ...(changes.aim ? workforceLosses(pilot, { aim: changes.aim }, facts, ['aim', 'metric']) : []),
  ];
}

function wishedTexts(check: InputCheck, input: PilotChanges): Partial<PilotForm> {
  const wished: Partial<PilotForm> = {};
  if (input.title !== undefined) wished.title = check.text(['title'], input.title, LONGEST_TITLE);
  if (input.problem !== undefined) wished.problem = check.text(['problem'], input.problem);
  if (input.theory !== undefined) wished.theory = check.textOrNull(['theory'], input.theory);
  if (input.purpose !== undefined) wished.purpose = check.textOrNull(['purpose'], input.purpose);
  if (input.minutesPerWeek !== undefined)
    wished.minutesPerWeek = check.numberOrNull(['minutesPerWeek'], input.minutesPerWeek, MINUTES_PER_WEEK);
  return wished;
}

function wishedParts(check: InputCheck, pilot: Pilot, input: PilotChanges, facts: RevisionFacts): Partial<PilotForm> {
  const wished: Partial<PilotForm> = {};
  const { aim, sponsorId, goalIds, ideaIds, drivers, sustainment } = input;
  if (aim !== undefined) wished.aim = aim && checkAim(check, aim, pilot.aim, facts);
  if (sponsorId !== undefined) wished.sponsorId = sponsorId;
  if (sponsorId && sponsorId !== pilot.sponsorId && !facts.people.has(sponsorId))
    check.problems.push(personNotFound(['sponsor']));
  if (goalIds !== undefined) wished.goalIds = checkGoals(check, pilot, goalIds ?? [], facts.goals);
  if (ideaIds !== undefined) wished.ideaIds = checkIdeas(check, pilot, ideaIds ?? [], facts.ideas);
  if (drivers !== undefined) wished.drivers = checkDrivers(check, pilot, drivers ?? [], facts);
  if (sustainment !== undefined)
    wished.sustainment = sustainment && checkSustainment(check, sustainment, pilot.sustainment, facts);
  return wished;
}

function differs(before: unknown, after: unknown): boolean {
  if (before === null || after === null || typeof before !== 'object' || typeof after !== 'object')
    return before !== after;
  const [was, is] = [before as Record<string, unknown>, after as Record<string, unknown>];
  return Object.keys({ ...was, ...is }).some((key) => differs(was[key], is[key]));
}
