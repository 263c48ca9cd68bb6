/**
 * Progress on the IHI scale as people see it (method.md 2.8): 0.5 to 5.0 in halves, by the team, and by a coach who is not on it, so
 * that the gap between the two and to what the evidence bears can be seen.
 */
import { InputCheck, refuseIfAny, type Role } from '#language';
import { memberNow, type Assessment, type Pilot, type PilotEvent } from './pilot.js';
import { standingProblems } from './standing.js';

export interface AssessInput {
  score: number;
  note?: string | null;
}
export interface Assessor {
  personId: string | null;
  /** Every role that the person holds at the pilot's unit, also by a grant further up. */
  held: readonly Role[];
}

export function assessProgress(pilot: Pilot, input: AssessInput, assessor: Assessor): PilotEvent[] {
  refuseIfAny(standingProblems(pilot));
  const check = new InputCheck('pilot');
  const score = check.number(['score'], input.score, { least: 0.5, most: 5 });
  if (score >= 0.5 && score <= 5 && !Number.isInteger(score * 2))
    check.add(
      'score_no_half',
      ['score'],
      `score is ${score}; the scale goes in halves: 0.5, 1.0 ... 5.0.`,
      'Choose the nearest half.',
    );
  const note = check.textOrNull(['note'], input.note);
  refuseIfAny(check.problems);
  return [{ type: 'ProgressAssessed', data: { by: assessingAs(pilot, assessor), score, note } }];
}

/** A coach who works in the team speaks for the team: nobody assesses their own work from outside. */
function assessingAs(pilot: Pilot, { personId, held }: Assessor): Assessment['by'] {
  const onTeam = personId !== null && memberNow(pilot, personId) !== undefined;
  return held.includes('COACH') && !onTeam ? 'COACH' : 'TEAM';
}

/** The newest score of each kind; null where nobody gave one. */
export const newestScore = ({ assessments }: Pick<Pilot, 'assessments'>, by: Assessment['by']): number | null =>
  assessments.findLast((one) => one.by === by)?.score ?? null;
