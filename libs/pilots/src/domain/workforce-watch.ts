/**
 * Efficiency maximised may mean burnout maximised (method.md F6): a pilot whose aim is about operations or cost carries a balancing
 * metric about the workforce. It is asked for by the charter, and cannot be taken away afterwards.
 */
import type { MetricLink, Problem } from '#language';
import { metricsNow, type Pilot } from './pilot.js';
import type { RuleFacts } from './rule-facts.js';

type Watched = Pick<Pilot, 'aim'> & { links: readonly Pick<MetricLink, 'metricId' | 'role'>[] };

export function workforceGaps(
  { aim, links }: Watched,
  { metrics }: Pick<RuleFacts, 'metrics'>,
  path: string[] = ['metrics'],
): Problem[] {
  const concern = aim && metrics.get(aim.metricId)?.concern;
  const guarded = links.some((one) => one.role === 'BALANCING' && metrics.get(one.metricId)?.concern === 'WORKFORCE');
  if ((concern !== 'OPERATIONS' && concern !== 'COST') || guarded) return [];
  return [
    {
      code: 'RULE_NOT_MET',
      rule: 'pilot.workforce_metric_missing',
      message: 'The aim is about operations or cost, and no balancing metric watches over the workforce.',
      remedy: 'Link a metric about the workforce as BALANCING with linkMetric.',
      path,
    },
  ];
}

/** The same after a change of a pilot that has its charter; what it lacked before is no fault of the change. */
export function workforceLosses(
  pilot: Pilot,
  next: Partial<Watched>,
  facts: Pick<RuleFacts, 'metrics'>,
  path: string[],
): Problem[] {
  const now: Watched = { aim: pilot.aim, links: metricsNow(pilot) };
  const lost = pilot.stage !== 'PROPOSED' && workforceGaps(now, facts).length === 0;
  return lost ? workforceGaps({ ...now, ...next }, facts, path) : [];
}
