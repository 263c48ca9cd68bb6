import { InputCheck, LONGEST_TITLE, refuseIfAny, type PilotForm } from '#language';
import { checkAim, linkOfAim, type AimInput } from './aim.js';
import { MINUTES_PER_WEEK } from './draft-pilot.js';
import { formGaps } from './charter-pilot.js';
import { metricsNow, type Pilot, type PilotEvent } from './pilot.js';
import type { RuleFacts } from './rule-facts.js';
import { standingProblems } from './standing.js';
import { personNotFound } from './team.js';

/** Absent leaves a field, null clears it. */
export interface PilotChanges {
  title?: string | null;
  problem?: string | null;
  theory?: string | null;
  purpose?: string | null;
  minutesPerWeek?: number | null;
  sponsorId?: string | null;
  aim?: AimInput | null;
}

/** Only what differs is an event; what a charter rests on is not taken away from a pilot that has one. */
export function revisePilot(pilot: Pilot, input: PilotChanges, facts: RuleFacts): PilotEvent[] {
  refuseIfAny(standingProblems(pilot));
  const check = new InputCheck('pilot');
  const wished = wishedChanges(check, pilot, input, facts);
  const changes = Object.fromEntries(
    Object.entries(wished).filter(([field, value]) => differs(pilot[field as keyof PilotForm], value)),
  ) as Partial<PilotForm>;
  const next = { ...pilot, ...changes };
  const { link, problems } = linkOfAim(next.aim, metricsNow(pilot));
  const gaps = pilot.stage === 'PROPOSED' ? [] : formGaps(next, facts);
  refuseIfAny([...check.problems, ...problems, ...gaps]);
  return [
    ...(Object.keys(changes).length > 0 ? [{ type: 'PilotRevised', data: { changes } } as const] : []),
    ...(link ? [{ type: 'MetricLinked', data: link } as const] : []),
  ];
}

function wishedChanges(check: InputCheck, pilot: Pilot, input: PilotChanges, facts: RuleFacts): Partial<PilotForm> {
  const wished: Partial<PilotForm> = {};
  if (input.title !== undefined) wished.title = check.text(['title'], input.title, LONGEST_TITLE);
  if (input.problem !== undefined) wished.problem = check.text(['problem'], input.problem);
  if (input.theory !== undefined) wished.theory = check.textOrNull(['theory'], input.theory);
  if (input.purpose !== undefined) wished.purpose = check.textOrNull(['purpose'], input.purpose);
  if (input.minutesPerWeek !== undefined)
    wished.minutesPerWeek = check.numberOrNull(['minutesPerWeek'], input.minutesPerWeek, MINUTES_PER_WEEK);
  if (input.aim !== undefined) wished.aim = input.aim && checkAim(check, input.aim, pilot.aim, facts);
  if (input.sponsorId !== undefined) wished.sponsorId = input.sponsorId;
  const isNew = wished.sponsorId && wished.sponsorId !== pilot.sponsorId;
  if (isNew && !facts.people.has(wished.sponsorId as string)) check.problems.push(personNotFound(['sponsor']));
  return wished;
}

function differs(before: unknown, after: unknown): boolean {
  if (before === null || after === null || typeof before !== 'object' || typeof after !== 'object')
    return before !== after;
  return Object.entries(after).some(([field, value]) => (before as Record<string, unknown>)[field] !== value);
}
