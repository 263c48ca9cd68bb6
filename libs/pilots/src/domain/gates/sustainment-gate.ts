/**
 * IMPLEMENTING -> SUSTAINING (method.md 2.3, R18, R19): what makes the change permanent is in place: training, documentation or a
 * policy, and somebody who keeps watch.
 */
import type { Problem, Sustainment } from '#language';
import { notMet } from '../not-met.js';
import type { Pilot } from '../pilot.js';
import { ownerGaps } from './implementation-gate.js';

/** Whether training, documentation or policy, and an owner are there. */
export const isSupported = (sustainment: Sustainment | null): boolean =>
  Boolean(sustainment?.training && (sustainment.documentation ?? sustainment.policy) && sustainment.ownerId);

export function sustainmentGaps(pilot: Pick<Pilot, 'sustainment'>): Problem[] {
  const { training = null, documentation = null, policy = null } = pilot.sustainment ?? {};
  const gaps: Problem[] = [];
  if (training === null)
    gaps.push(
      notMet(
        'pilot.training_missing',
        'How people are trained, the new ones too, is not said.',
        'Write it into the sustainment (revisePilot).',
        ['stage'],
      ),
    );
  if (documentation === null && policy === null)
    gaps.push(
      notMet(
        'pilot.documentation_missing',
        'Neither a document nor a policy holds the new way of working.',
        'Name one in the sustainment (revisePilot).',
        ['stage'],
      ),
    );
  return [...gaps, ...ownerGaps(pilot)];
}
