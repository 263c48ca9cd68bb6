/**
 * When a source can be changed, paused, resumed and retired. A pause stops the schedule, not a person's own pull; who retires a source
 * gives its series free, and what it brought stays. A retired source is not taken up again: set up another one.
 */
import type { Problem, SourceStatus } from '#language';

export const SOURCE_STEPS = ['updateSource', 'pauseSource', 'resumeSource', 'retireSource'] as const;
export type SourceStep = (typeof SOURCE_STEPS)[number];

/** Why the step cannot be taken now; nothing where it can. */
export function stepProblems(step: SourceStep, source: { status: SourceStatus; retired: boolean }): Problem[] {
  if (source.retired) return [RETIRED];
  if (step === 'pauseSource' && source.status === 'PAUSED') return [ALREADY_PAUSED];
  if (step === 'resumeSource' && source.status !== 'PAUSED') return [NOT_PAUSED];
  return [];
}

const wrong = (rule: string, message: string, remedy: string): Problem => ({
  ...{ code: 'WRONG_STATE', rule, message, remedy },
  path: ['source'],
});
export const RETIRED = wrong(
  'source.retired',
  'This source is retired: it is not read any more.',
  'Set up another one with createSource: it may bring the same series.',
);
const ALREADY_PAUSED = wrong('source.already_paused', 'This source is paused already.', 'Go on with resumeSource.');
const NOT_PAUSED = wrong(
  'source.not_paused',
  'This source is not paused: it is read by its schedule.',
  'Nothing is to be done.',
);
