import { refuseIfAny } from '#language';
import { CycleCheck } from './cycle-check.js';
import type { HandOverInput } from './inputs.js';

export interface HandOverAsked {
  where: { underId: string } | { pilotIds: string[] };
  because: string;
}

/** From one person to another who is here, at one place, with the reason (method.md D3a). `known`: of the people named, who there are; `active`: who are here. */
export function checkHandOver(
  input: HandOverInput,
  { known, active }: { known: ReadonlySet<string>; active: ReadonlySet<string> },
): HandOverAsked {
  const check = new CycleCheck();
  const because = check.text(['because'], input.because);
  check.person(['from'], input.fromId, known);
  check.person(['to'], input.toId, active);
  if (input.toId === input.fromId)
    check.add('to_same_person', ['to'], 'Both are the same person.', 'Name somebody else to hand over to.');
  const pilotIds = check.list(['pilots'], [...new Set(input.pilotIds ?? [])]);
  const { underId } = input;
  if (Boolean(underId) === pilotIds.length > 0)
    check.add(
      'place_unclear',
      ['under'],
      'A hand-over is either at one unit and under it, or in the pilots named.',
      'Name a unit in `under`, or pilots in `pilots`, and not both.',
    );
  refuseIfAny(check.problems);
  return { where: underId ? { underId } : { pilotIds: [...pilotIds] }, because };
}
