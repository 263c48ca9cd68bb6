import type { StopRule } from '#language';
import { windowOf, type Cycle, type CycleEvent } from './cycle.js';
import { isDuring, type EvidencePoint } from './evidence.js';

/** `preliminary`: inside the metric's lag. */
export type WatchedPoint = Pick<EvidencePoint, 'periodStart' | 'value' | 'suppressed' | 'excluded'> & {
  preliminary: boolean;
};

/**
 * Which stop rules of a running test are broken (method.md 2.2, stopRule; 2.3: a breach proposes to halt, people decide): by the first
 * shown value of a period that begins in the window and lies beyond the limit, once for each metric. A preliminary value counts for
 * nothing: until the lag is over it is of the few cases that came in first, and would stop tests that go well. Nor does one that is
 * withheld, or left out of the chart with a reason. `shown` holds the points by metric, in order of their periods.
 */
export function noteBreaches(cycle: Cycle, shown: ReadonlyMap<string, readonly WatchedPoint[]>): CycleEvent[] {
  if (cycle.stage !== 'DO') return [];
  const window = windowOf(cycle);
  const told = new Set(cycle.breaches.map(({ metricId }) => metricId));
  return cycle.plan.stopRules.flatMap((rule): CycleEvent[] => {
    const { metricId } = rule;
    if (told.has(metricId)) return [];
    const first = shown.get(metricId)?.find((point) => isDuring(point, window) && isBeyond(rule, point));
    if (!first) return [];
    told.add(metricId);
    return [{ type: 'StopRuleBreached', data: { metricId, periodStart: first.periodStart } }];
  });
}

function isBeyond({ above, below }: StopRule, { value, suppressed, excluded, preliminary }: WatchedPoint): boolean {
  if (value === null || suppressed || excluded || preliminary) return false;
  return (above !== null && value > above) || (below !== null && value < below);
}
