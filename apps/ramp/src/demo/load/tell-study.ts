import { CompleteStudy, type CompleteStudyInput } from '#cycles';
import { DomainError } from '#language';
import type { DemoStudy } from '../world/told-cycle.js';
import type { Loader } from '../../load/loader.js';

interface StudyOf {
  cycleId: string;
  expectedVersion: number;
  owner: string;
  predictions: readonly string[];
  when: Date;
}

/**
 * The data decide where they can, unless the team says why they are not to be followed; only what they leave open gets the team's
 * verdict without a reason.
 */
export async function tellStudy(
  loader: Loader,
  { verdict, overriddenBecause, ...told }: DemoStudy,
  { owner, when, predictions, ...step }: StudyOf,
): Promise<void> {
  const complete = (results: CompleteStudyInput['results']): Promise<unknown> =>
    loader.run(CompleteStudy, owner, when, { ...step, ...told, results });
  const theirs = predictions.map((predictionId) => ({ predictionId, verdict, overriddenBecause }));
  if (overriddenBecause !== undefined) return void (await complete(theirs));
  try {
    await complete([]);
  } catch (error) {
    const open = error instanceof DomainError && error.problems.every(({ rule }) => rule === 'cycle.verdict_missing');
    if (!open) throw error;
    await complete(theirs);
  }
}
