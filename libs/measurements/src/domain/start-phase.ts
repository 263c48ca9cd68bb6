/**
 * A phase is started by a person, with the reason, never by the program: one understands why the process changed first (method.md 2.5,
 * item 6). Its baseline, if one is frozen, ends on a day of the phase.
 */
import { InputCheck, type Problem } from '#language';

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

export function startPhase(input: PhaseInput): { phase: Phase; problems: readonly Problem[] } {
  const check = new InputCheck('phase');
  const phase = {
    from: check.day(['from'], input.from),
    frozenAt: check.dayOrNull(['frozenAt'], input.frozenAt),
    because: check.text(['because'], input.because),
  };
  if (check.problems.length === 0 && phase.frozenAt !== null && phase.frozenAt < phase.from)
    check.add('frozen_before_start', ['frozenAt'], 'The baseline ends (frozenAt) before the phase begins (from).');
  return { phase, problems: check.problems };
}
