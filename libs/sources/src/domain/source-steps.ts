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

export const RETIRED: Problem = {
  code: 'WRONG_STATE',
  rule: 'source.retired',
  message: 'This source is retired: it is not read any more.',
  remedy: 'Set up another one with createSource: it may bring the same series.',
  path: ['source'],
};
const ALREADY_PAUSED: Problem = {
  code: 'WRONG_STATE',
  rule: 'source.already_paused',
  message: 'This source is paused already.',
  remedy: 'Let it go on with resumeSource.',
  path: ['source'],
};
const NOT_PAUSED: Problem = {
  code: 'WRONG_STATE',
  rule: 'source.not_paused',
  message: 'This source is not paused: there is nothing to resume.',
  remedy: 'Have it read at once with pullNow.',
  path: ['source'],
};
