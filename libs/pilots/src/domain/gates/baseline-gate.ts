/**
 * CHARTERED -> TESTING by a person's word (method.md 2.3): each outcome has a baseline or the reason for none. Without a window named,
 * 12 points are one: run rules need more than 10, limits are provisional below 12, and the frozen baseline that signals are judged by
 * has 12 (2.5). It is no gate of the first small test, which needs no permission: a cycle that starts moves its pilot by itself.
 */
import type { Problem } from '#language';
import { notMet } from '../not-met.js';
import { metricsNow, type Pilot } from '../pilot.js';
import type { StageFacts } from './stage-facts.js';

export const BASELINE_POINTS = 12;

export function baselineGaps(pilot: Pick<Pilot, 'metrics'>, { metrics }: StageFacts): Problem[] {
  const without = metricsNow(pilot).filter(
    ({ role, baselineFrom, noBaselineBecause, metricId }) =>
      role === 'OUTCOME' &&
      baselineFrom === null &&
      noBaselineBecause === null &&
      (metrics.get(metricId)?.points ?? 0) < BASELINE_POINTS,
  );
  return without.map(({ metricId }) =>
    notMet(
      'pilot.baseline_missing',
      `${metrics.get(metricId)?.name ?? 'An outcome'} has no baseline: no window is named, and ${metrics.get(metricId)?.points ?? 0} of ${BASELINE_POINTS} points are there.`,
      'Name the window, or why there is none (linkMetric), or record what was measured before (recordMeasurements).',
      ['stage'],
    ),
  );
}
