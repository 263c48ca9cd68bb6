/**
 * A phase is started by a person, with the reason, never by the program: one understands why the process changed first (method.md 2.5,
 * item 6). It begins on a day that a chart can show and that is not still to come. Its baseline, if one is frozen, ends on a day of
 * the phase.
 */
import { InputCheck, isDay, type Problem } from '#language';
import { FIRST_DAY } from './periods.js';

export interface PhaseInput {
  from: string;
  frozenAt?: string | null;
  because: string;
}
export interface Phase {
  from: string;
  frozenAt: string | null;
  because: string;
}

/** `today` is the day at the unit. */
export function startPhase(input: PhaseInput, today: string): { phase: Phase; problems: readonly Problem[] } {
  const check = new InputCheck('phase');
  const phase = {
    from: check.day(['from'], input.from),
    frozenAt: check.dayOrNull(['frozenAt'], input.frozenAt),
    because: check.text(['because'], input.because),
  };
  if (isDay(phase.from) && (phase.from < FIRST_DAY || phase.from > today))
    check.add(
      'from_out_of_range',
      ['from'],
      `The phase begins on ${phase.from}; it may from ${FIRST_DAY} to ${today}.`,
      'Choose a day in between.',
    );
  if (check.problems.length === 0 && phase.frozenAt !== null && phase.frozenAt < phase.from)
    check.add(
      'frozen_before_start',
      ['frozenAt'],
      'The baseline ends (frozenAt) before the phase begins (from).',
      'Choose a later frozenAt, or an earlier from.',
    );
  return { phase, problems: check.problems };
}
