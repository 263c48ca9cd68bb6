/** Sharing wins keeps people going (method.md W3): a story of benefit, with or without a signal, also when the pilot is over. */
import { InputCheck, refuseIfAny, type Problem } from '#language';
import { metricNotFound } from './aim.js';
import { linkNow, type Pilot, type PilotEvent } from './pilot.js';
import { personNotFound } from './team.js';

export interface WinInput {
  story: string;
  thanksIds?: readonly string[] | null;
  cycleId?: string | null;
  metricId?: string | null;
}
export interface WinFacts {
  winId: string;
  /** Those of the people named who are here. */
  people: ReadonlySet<string>;
  /** Whether the cycle named is one of the pilot. */
  cycleKnown: boolean;
}

export function shareWin(pilot: Pilot, input: WinInput, { winId, people, cycleKnown }: WinFacts): PilotEvent[] {
  const check = new InputCheck('pilot');
  const story = check.text(['story'], input.story);
  const thanksIds = [...check.list(['thanks'], [...new Set(input.thanksIds ?? [])])];
  const cycleId = input.cycleId ?? null;
  const metricId = input.metricId ?? null;
  thanksIds.forEach((id, place) => {
    if (!people.has(id)) check.problems.push(personNotFound(['thanks', `${place}`]));
  });
  if (cycleId !== null && !cycleKnown) check.problems.push(CYCLE_NOT_FOUND);
  if (metricId !== null && !linkNow(pilot, metricId)) check.problems.push(metricNotFound(['metric']));
  refuseIfAny(check.problems);
  return [{ type: 'WinShared', data: { winId, story, thanksIds, cycleId, metricId } }];
}

const CYCLE_NOT_FOUND: Problem = {
  code: 'NOT_FOUND',
  rule: 'cycle.not_found',
  message: 'The pilot has no such cycle.',
  remedy: "Check the cycle's id.",
  path: ['cycle'],
};
