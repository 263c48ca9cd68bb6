/**
 * Who keeps the gain, and by what (method.md 2.3: training, documentation, policy and somebody who watches; P3: a pilot without a
 * planned later look is a one-off).
 */
import type { InputCheck, Sustainment } from '#language';
import type { RuleFacts } from './rule-facts.js';
import { personNotFound } from './team.js';

/** Absent leaves a field, null clears it. */
export type SustainmentInput = { [K in keyof Sustainment]?: Sustainment[K] };

const NOTHING: Sustainment = { ownerId: null, training: null, documentation: null, policy: null, remeasureOn: null };

/** The sustainment after a change; null where nothing is left of it. Owner and day are checked where they are new. */
export function checkSustainment(
  check: InputCheck,
  input: SustainmentInput,
  current: Sustainment | null,
  facts: Pick<RuleFacts, 'people' | 'today'>,
): Sustainment | null {
  const before = current ?? NOTHING;
  const text = (field: 'training' | 'documentation' | 'policy'): string | null =>
    input[field] === undefined ? before[field] : check.textOrNull(['sustainment', field], input[field]);
  const { ownerId = before.ownerId, remeasureOn = before.remeasureOn } = input;
  const next: Sustainment = {
    ownerId,
    training: text('training'),
    documentation: text('documentation'),
    policy: text('policy'),
    remeasureOn: check.dayOrNull(['sustainment', 'remeasureOn'], remeasureOn),
  };
  if (ownerId !== null && ownerId !== before.ownerId && !facts.people.has(ownerId))
    check.problems.push(personNotFound(['sustainment', 'owner']));
  if (remeasureOn !== null && remeasureOn !== before.remeasureOn && remeasureOn <= facts.today)
    check.add(
      'remeasure_in_the_past',
      ['sustainment', 'remeasureOn'],
      `The next look is on ${remeasureOn}; today is ${facts.today}.`,
      'Choose a later day (revisePilot).',
    );
  return Object.values(next).every((value) => value === null) ? null : next;
}
