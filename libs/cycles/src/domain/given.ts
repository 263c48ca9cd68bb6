import { DomainError, type CyclePlan, type Prediction, type Problem } from '#language';
import type { Cycle, CycleEvent, CycleHappened, Now } from './cycle.js';
import { foldCycle } from './evolve.js';
import type { EvidenceSeries } from './evidence.js';
import type { CyclePlanInput } from './inputs.js';
import type { CyclePilot } from './pilot-facts.js';
import type { ReviewLimit } from './review-gate.js';

// For specs: a cycle that has a past, a rule, and what comes of it. No clock, no database.
export const OWNER = 'person-owner';
export const MEMBER = 'person-member';
export const METRIC = 'metric-1';
export const AT = '2026-03-09T08:00:00.000Z';

export const now = (prefix = 'new', today = '2026-03-09'): Now => {
  let made = 0;
  return { at: AT, today, newId: () => `${prefix}-${(made += 1)}` };
};
export const pilot = (over: Partial<CyclePilot> = {}): CyclePilot => ({
  stage: 'CHARTERED',
  paused: false,
  linkedMetricIds: new Set([METRIC]),
  goesOnHere: false,
  ...over,
});
export const DRIVER = { id: 'driver-1', key: 'template' };
export const facts = {
  linkedMetricIds: new Set([METRIC]),
  peopleIds: new Set([OWNER, MEMBER]),
  drivers: [DRIVER],
};
export const LIMIT: ReviewLimit = { noReviewUpTo: 'ONE_TEAM' };

export const prediction = (over: Partial<Prediction> = {}): Prediction => ({
  id: 'prediction-1',
  question: 'Do shorter notes save time?',
  statement: 'Minutes after hours fall',
  because: null,
  metricId: METRIC,
  direction: 'FALL',
  low: null,
  high: null,
  confidence: 0.8,
  madeAt: AT,
  ...over,
});
export const plan = (over: Partial<CyclePlan> = {}): CyclePlan => ({
  ownerId: OWNER,
  purpose: 'TEST_CHANGE',
  objective: 'See whether shorter notes help',
  change: 'Use the short note template',
  driverKey: null,
  scale: 'ONE_CLINICIAN',
  scope: 'One clinician, Tuesdays',
  conditions: [],
  startsOn: '2026-03-09',
  endsOn: '2026-03-22',
  predictions: [prediction()],
  dataCollection: [{ metricId: METRIC, how: 'Audit log', whoId: null, frequency: 'WEEK', sample: null }],
  stopRules: [],
  degreeOfBelief: null,
  ...over,
});
export const planInput = (over: Partial<CyclePlanInput> = {}): CyclePlanInput => ({
  objective: 'See whether shorter notes help',
  change: 'Use the short note template',
  scale: 'ONE_CLINICIAN',
  scope: 'One clinician, Tuesdays',
  startsOn: '2026-03-09',
  endsOn: '2026-03-22',
  predictions: [{ question: 'Do shorter notes save time?', statement: 'Minutes after hours fall' }],
  ...over,
});

export const happened = (event: CycleEvent, at = AT): CycleHappened => ({ ...event, at, actorId: OWNER });
export const planned = (over: Partial<CyclePlan> = {}): CycleEvent => ({
  type: 'CyclePlanned',
  data: { pilotId: 'pilot', unitId: 'unit', ramp: 1, number: 1, previousId: null, plan: plan(over), tasks: [] },
});
export const STARTED: CycleEvent = {
  type: 'CycleStarted',
  data: { planHash: 'hash', metricVersions: { [METRIC]: 1 } },
};
export const DONE: CycleEvent = {
  type: 'DoFinished',
  data: { carriedOutAsPlanned: true, deviations: null, noDataBecause: 'Nobody was in clinic.' },
};
export const STUDIED: CycleEvent = {
  type: 'StudyCompleted',
  data: {
    learned: 'It helps',
    summary: 'It fell',
    unintendedEffects: null,
    degreeOfBelief: 0.7,
    results: [],
    evidence: [],
  },
};

/** A series with weekly values: `before` the week of 9 March 2026, and `during` from it on. */
export const series = (
  before: (number | null)[],
  during: (number | null)[],
  over: Partial<EvidenceSeries> = {},
): EvidenceSeries => ({
  seriesId: 'series-1',
  metricId: METRIC,
  isQuotient: false,
  points: [...before, ...during].map((value, index) => ({
    periodStart: week(index - before.length),
    periodEnd: week(index - before.length, 6),
    value,
    numerator: null,
    denominator: null,
    suppressed: value === null,
    excluded: false,
    revision: 1,
    metricVersion: 1,
    multiplier: 1,
  })),
  variation: 'COMMON_CAUSE',
  signalIds: [],
  baseline: { from: null, to: null },
  ...over,
});
const week = (number: number, day = 0): string =>
  new Date(Date.parse('2026-03-09T00:00:00Z') + (number * 7 + day) * 86_400_000).toISOString().slice(0, 10);

interface Outcome {
  events: CycleEvent[];
  refused: string[];
  problems: readonly Problem[];
}
/** `given(planned()).when((cycle) => startCycle(cycle, ...))` answers the events, or the rules by which it was refused. */
export const given = (...past: CycleEvent[]): { when: (rule: (cycle: Cycle) => CycleEvent[]) => Outcome } => {
  const cycle = foldCycle(
    'cycle',
    past.map((event) => happened(event)),
  );
  return { when: (rule) => outcomeOf(() => rule(cycle)) };
};
export function outcomeOf(rule: () => CycleEvent[]): Outcome {
  try {
    return { events: rule(), refused: [], problems: [] };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { events: [], refused: error.problems.map((problem) => problem.rule), problems: error.problems };
  }
}
