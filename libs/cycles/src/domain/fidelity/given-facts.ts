import type { CyclePlan, Period } from '#language';
import type { CycleAct, CycleStudy } from '../cycle.js';
import { AT, METRIC, MEMBER, plan, prediction } from '../given.js';
import type { FidelityFacts } from './fidelity-facts.js';

// For specs: the facts of a first cycle that was done as it should be, closed, and what comes of changing one thing.
export const goodPlan: CyclePlan = plan({
  scope: 'One clinician on four Tuesdays',
  predictions: [prediction({ because: 'Most of what stands in a long note is never read again', confidence: 0.8 })],
  dataCollection: [{ metricId: METRIC, how: 'Audit log', whoId: MEMBER, frequency: 'WEEK', sample: null }],
  driverKey: 'notes',
  degreeOfBelief: 0.5,
});
export const goodStudy: CycleStudy = {
  learned: 'Clinicians trust what they wrote themselves, so each keeps one line of free text',
  summary: 'Evenings became shorter by a quarter of an hour, most in the second week',
  unintendedEffects: null,
  degreeOfBelief: 0.7,
  results: [
    {
      ...{ predictionId: 'prediction-1', verdict: 'CONFIRMED', observed: 25, automatic: true },
      ...{ overriddenBecause: null, comment: null },
    },
  ],
  evidence: [
    {
      ...{ seriesId: 'series-1', metricId: METRIC, before: 30, during: 25, change: -5, points: 2 },
      ...{ variation: 'COMMON_CAUSE', suppressed: false, signalIds: [] },
      revisions: ['2026-03-02', '2026-03-09', '2026-03-16'].map((periodStart) => ({ periodStart, revision: 1 })),
    },
  ],
  completedAt: AT,
  completedBy: MEMBER,
};
export const goodAct: CycleAct = {
  ...{ decision: 'ADAPT', reason: 'LARGER_SCALE', rationale: 'It held for a volunteer, others doubt it still' },
  ...{ nextSteps: 'Ask the three colleagues of the same corridor to join', decidedAt: AT, decidedBy: MEMBER },
};
type Over = Partial<Omit<FidelityFacts, 'cycle'>> & { cycle?: Partial<FidelityFacts['cycle']> };

export const facts = ({ cycle, ...over }: Over = {}): FidelityFacts => ({
  cycle: {
    stage: 'CLOSED',
    plan: goodPlan,
    runsUntil: goodPlan.endsOn,
    startedAt: AT,
    do: {
      ...{ startedAt: AT, finishedAt: AT, carriedOutAsPlanned: true, deviations: null },
      ...{ noDataBecause: null, haltedAt: null, haltedBecause: null },
    },
    study: goodStudy,
    act: goodAct,
    ...cycle,
  },
  tasks: 2,
  notes: ['Patients asked why nobody was typing while they talked'],
  firstSeenAt: null,
  previous: null,
  rampBeganAt: 'ONE_CLINICIAN',
  hasNext: true,
  periods: new Map<string, Period>([[METRIC, 'WEEK']]),
  pilot: {
    problem: 'Notes take the evening.',
    theory: 'If templates are short, then clinicians leave at five, because most of a note is never read.',
    interventionKey: null,
  },
  ...over,
});
