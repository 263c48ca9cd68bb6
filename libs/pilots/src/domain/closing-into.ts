/**
 * Where a pilot goes on. It must be alive and in the closer's sight, so no two pilots are merged into each other: the first of them is
 * closed by then.
 */
import { InputCheck, type PilotClosing, type Problem } from '#language';
import type { Pilot } from './pilot.js';

/** What `into` names. `standing`: whether the pilot lives or the unit is open; null where it is out of sight. */
export interface Into {
  type: 'Pilot' | 'Unit';
  id: string;
  standing: boolean | null;
}

export function intoProblems(pilot: Pick<Pilot, 'id' | 'unitId'>, closing: PilotClosing, into: Into | null): Problem[] {
  const check = new InputCheck('pilot');
  const goesOn = closing === 'MERGED' || closing === 'TRANSFERRED';
  const path = ['into'];
  if (!into) {
    if (goesOn) check.add('into_missing', path, `${closing} needs where the work goes on.`, 'Name it in `into`.');
    return check.problems;
  }
  if (!goesOn) check.add('into_unasked', path, `A pilot that is ${closing} goes on nowhere.`, 'Leave `into` out.');
  else if (closing === 'MERGED' && into.type === 'Unit')
    check.add('into_no_pilot', path, 'A pilot is merged into a pilot.', 'Name a pilot, or close it as TRANSFERRED.');
  else if (into.id === pilot.id || into.id === pilot.unitId)
    check.add('into_itself', path, 'The pilot would go where it is.', 'Name another pilot or unit.');
  else if (into.standing === null) return [NOT_FOUND];
  else if (!into.standing) return [ENDED];
  return check.problems;
}

const NOT_FOUND: Problem = {
  code: 'NOT_FOUND',
  rule: 'pilot.into_not_found',
  message: 'There is no such pilot or unit, or you may not see it.',
  remedy: 'Check the id.',
  path: ['into'],
};
const ENDED: Problem = {
  code: 'WRONG_STATE',
  rule: 'pilot.into_ended',
  message: 'The pilot or unit is closed itself.',
  remedy: 'Name one that goes on.',
  path: ['into'],
};
