import { refuseIfAny, type Problem } from '#language';
import type { Cycle, CycleEvent, CycleRow } from './cycle.js';
import { closedPilotProblems, type CyclePilot } from './pilot-facts.js';
import { MISSING } from './plan-predictions.js';
import { reviewGaps, type ReviewLimit } from './review-gate.js';
import { stageProblems } from './stage.js';

export interface StartFacts {
  planHash: string;
  /** The version of each metric that the pilot is linked to. */
  metricVersions: Record<string, number>;
}

/**
 * PLANNED -> DOING of method.md 2.3: whoever answers for it, a prediction for each question, what is collected, a metric to see the
 * change by (S4), a chartered pilot that is not paused, and for a test beyond the unit's limit an approved review. From here the plan is
 * locked, with its hash, and the metrics' versions are pinned.
 */
export function startCycle(cycle: Cycle, pilot: CyclePilot, limit: ReviewLimit, facts: StartFacts): CycleEvent[] {
  refuseIfAny(startProblems(cycle, pilot, limit));
  return [{ type: 'CycleStarted', data: { planHash: facts.planHash, metricVersions: facts.metricVersions } }];
}

export function startProblems(cycle: CycleRow, pilot: CyclePilot, limit: ReviewLimit): Problem[] {
  const wrong = stageProblems(cycle, 'the start', 'PLAN');
  return wrong.length > 0 ? wrong : [...planGaps(cycle, pilot), ...pilotGaps(pilot), ...reviewGaps(cycle, limit)];
}

function planGaps({ ownerId, plan }: CycleRow, pilot: CyclePilot): Problem[] {
  const { predictions, dataCollection, stopRules } = plan;
  const gaps: Problem[] = [];
  if (ownerId === null) gaps.push(gap('owner', 'Nobody answers for this cycle.', 'Name its owner (revisePlan).'));
  if (predictions.length === 0) gaps.push(gap('prediction', ...MISSING, 'predictions'));
  if (dataCollection.length === 0)
    gaps.push(
      gap(
        'data_collection',
        'The plan collects nothing.',
        'Say which metric is collected, and how (revisePlan).',
        'dataCollection',
      ),
    );
  const named = [...predictions, ...dataCollection, ...stopRules].map(({ metricId }) => metricId);
  if (pilot.linkedMetricIds.size > 0 && named.some((id) => id !== null && !pilot.linkedMetricIds.has(id)))
    gaps.push({
      code: 'RULE_NOT_MET',
      rule: 'cycle.metric_not_linked',
      message: 'The plan names a metric that is no longer one of the pilot.',
      remedy: 'Link it again (linkMetric), or take it out of the plan (revisePlan).',
      path: ['plan'],
    });
  return gaps;
}

function pilotGaps(pilot: CyclePilot): Problem[] {
  const gaps = closedPilotProblems(pilot);
  if (pilot.stage === 'PROPOSED')
    gaps.push({
      code: 'RULE_NOT_MET',
      rule: 'pilot.not_chartered',
      message: 'The pilot is only proposed: its aim is not agreed yet.',
      remedy: 'Charter the pilot first (charterPilot).',
      path: ['cycle'],
    });
  if (pilot.paused)
    gaps.push({
      code: 'RULE_NOT_MET',
      rule: 'pilot.paused',
      message: 'The pilot is paused: tests that run may end, and none begins.',
      remedy: 'Let the pilot run again (pausePilot without `because`).',
      path: ['cycle'],
    });
  if (pilot.linkedMetricIds.size === 0)
    gaps.push({
      code: 'RULE_NOT_MET',
      rule: 'pilot.metric_missing',
      message: 'The pilot has no metric that could show whether the change helps.',
      remedy: 'Link one (linkMetric).',
      path: ['cycle'],
    });
  return gaps;
}

const gap = (what: string, message: string, remedy: string, field = what): Problem => ({
  code: 'RULE_NOT_MET',
  rule: `cycle.${what}_missing`,
  message,
  remedy,
  path: ['plan', field],
});
