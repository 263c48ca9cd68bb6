import type { Sustainment } from '#language';
import type { GateCycle, GateMetric, StageFacts } from './stage-facts.js';

// For specs: what cycles and charts say to a gate.
export const keeps: Sustainment = {
  ownerId: 'ben',
  training: 'An hour for everyone who is new',
  documentation: 'The handbook, page 3',
  policy: null,
  remeasureOn: '2026-09-01',
};
export const cycle = (over: Partial<GateCycle> = {}): GateCycle => ({
  ramp: 1,
  number: 1,
  stage: 'CLOSED',
  goesOn: false,
  scale: 'ONE_CLINICIAN',
  conditions: ['Mornings'],
  degreeOfBelief: 0.7,
  verdicts: ['CONFIRMED'],
  ...over,
});
/** Two cycles that have proven a change, but for what is said otherwise. */
export const ramp = (first: Partial<GateCycle>, second: Partial<GateCycle>): GateCycle[] => [
  cycle(first),
  cycle({ number: 2, scale: 'ONE_TEAM', conditions: ['Nights'], ...second }),
];
export const proven = ramp({}, {});

export const gateMetric = (over: Partial<GateMetric> = {}): GateMetric => ({
  name: 'Inbox time',
  points: 0,
  period: 'WEEK',
  lastPeriodStart: null,
  openConcern: false,
  ...over,
});
export const worldOf = (
  cycles: readonly GateCycle[],
  { inbox = {}, burnout = {} }: { inbox?: Partial<GateMetric>; burnout?: Partial<GateMetric> } = {},
): StageFacts => ({
  cycles,
  metrics: new Map([
    ['inbox', gateMetric(inbox)],
    ['burnout', gateMetric({ name: 'Burnout', ...burnout })],
  ]),
});
