import { FIELD_NOTE_KINDS, refuseIfAny, type Problem } from '#language';
import { CycleCheck } from './cycle-check.js';
import type { Cycle, CycleEvent, Now } from './cycle.js';
import type { NoteObservationInput } from './inputs.js';
import { stageProblems } from './stage.js';

/** What happened, planned or not, noted when it is seen (method.md 2.2, DO): problems and surprises are data too. */
export function noteObservation(cycle: Cycle, input: NoteObservationInput, now: Now): CycleEvent[] {
  refuseIfAny(noteProblems(cycle));
  const check = new CycleCheck();
  const kind = check.oneOf(['kind'], input.kind, FIELD_NOTE_KINDS);
  const body = check.text(['body'], input.body);
  refuseIfAny(check.problems);
  return [{ type: 'ObservationNoted', data: { noteId: now.newId(), kind, body } }];
}

export const noteProblems = (cycle: Pick<Cycle, 'stage'>): Problem[] => stageProblems(cycle, 'noting', 'DO', 'STUDY');
