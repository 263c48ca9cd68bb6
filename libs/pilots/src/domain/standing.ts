import type { Problem } from '#language';
import type { Pilot } from './pilot.js';

/** A discarded or closed pilot is not changed any more. */
export function standingProblems({ stage, discardedBecause }: Pick<Pilot, 'stage' | 'discardedBecause'>): Problem[] {
  const instead = { remedy: 'Draft a new pilot (draftPilot).', path: ['pilot'] };
  if (discardedBecause !== null)
    return [{ code: 'WRONG_STATE', rule: 'pilot.discarded', message: 'This pilot was discarded.', ...instead }];
  return stage === 'CLOSED'
    ? [{ code: 'WRONG_STATE', rule: 'pilot.closed', message: 'This pilot is closed.', ...instead }]
    : [];
}
