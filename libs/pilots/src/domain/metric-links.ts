/** The family of metrics (method.md 2.4): outcome, process and balancing, each with its baseline or the reason for none. */
import { InputCheck, METRIC_ROLES, refuseIfAny, type MetricLink, type MetricRole } from '#language';
import { aimIsNoOutcome, isMetricOfAim, metricNotFound } from './aim.js';
import { linkNow, metricsNow, type Pilot, type PilotEvent } from './pilot.js';
import type { RuleFacts } from './rule-facts.js';
import { standingProblems } from './standing.js';
import { workforceLosses } from './workforce-watch.js';

export interface PilotMetricInput {
  metricId: string;
  role: MetricRole;
  target?: number | null;
  baselineFrom?: string | null;
  baselineTo?: string | null;
  noBaselineBecause?: string | null;
}

export function checkLink(check: InputCheck, at: string[], input: PilotMetricInput, facts: RuleFacts): MetricLink {
  const link: MetricLink = {
    metricId: input.metricId,
    role: check.oneOf([...at, 'role'], input.role, METRIC_ROLES),
    target: check.numberOrNull([...at, 'target'], input.target),
    baselineFrom: check.dayOrNull([...at, 'baselineFrom'], input.baselineFrom),
    baselineTo: check.dayOrNull([...at, 'baselineTo'], input.baselineTo),
    noBaselineBecause: check.textOrNull([...at, 'noBaselineBecause'], input.noBaselineBecause),
  };
  const { baselineFrom: from, baselineTo: to } = link;
  if (!facts.metrics.has(link.metricId)) check.problems.push(metricNotFound([...at, 'metric']));
  if ((from === null) !== (to === null))
    check.add(
      'baseline_half',
      [...at, from === null ? 'baselineFrom' : 'baselineTo'],
      'A baseline has a first and a last day.',
      'Name the other day too, or neither.',
    );
  if (from !== null && to !== null && from > to)
    check.add(
      'baseline_backward',
      [...at, 'baselineTo'],
      `The baseline ends on ${to}, before it begins on ${from}.`,
      'Exchange the two.',
    );
  if (from !== null && link.noBaselineBecause !== null)
    check.add(
      'baseline_and_none',
      [...at, 'noBaselineBecause'],
      'There is a baseline and a reason for none.',
      'Leave one out.',
    );
  return link;
}

/** Links a metric, or links it anew in another role or with another baseline. The same link again changes nothing. */
export function linkMetric(pilot: Pilot, input: PilotMetricInput, facts: RuleFacts): PilotEvent[] {
  refuseIfAny(standingProblems(pilot));
  const check = new InputCheck('pilot');
  const link = checkLink(check, [], input, facts);
  if (isMetricOfAim(pilot, link.metricId) && link.role !== 'OUTCOME') check.problems.push(aimIsNoOutcome(['role']));
  const links = [...othersLinked(pilot, link.metricId), link];
  refuseIfAny([...check.problems, ...workforceLosses(pilot, { links }, facts, ['role'])]);
  const linked = linkNow(pilot, link.metricId);
  const fields = Object.keys(link) as (keyof MetricLink)[];
  if (linked && fields.every((field) => linked[field] === link[field])) return [];
  return [{ type: 'MetricLinked', data: link }];
}

export function unlinkMetric(
  pilot: Pilot,
  input: { metricId: string; because: string },
  facts: Pick<RuleFacts, 'metrics'>,
): PilotEvent[] {
  refuseIfAny(standingProblems(pilot));
  const check = new InputCheck('pilot');
  const because = check.text(['because'], input.because);
  if (!linkNow(pilot, input.metricId))
    check.problems.push({
      code: 'WRONG_STATE',
      rule: 'pilot.metric_not_linked',
      message: 'The metric is not linked to this pilot.',
      remedy: 'Choose one of the metrics of the pilot.',
      path: ['metric'],
    });
  if (isMetricOfAim(pilot, input.metricId))
    check.problems.push({
      code: 'RULE_NOT_MET',
      rule: 'pilot.metric_of_the_aim',
      message: 'The aim of the pilot is about this metric.',
      remedy: 'Aim at another metric first (revisePilot).',
      path: ['metric'],
    });
  const links = othersLinked(pilot, input.metricId);
  refuseIfAny([...check.problems, ...workforceLosses(pilot, { links }, facts, ['metric'])]);
  return [{ type: 'MetricUnlinked', data: { metricId: input.metricId, because } }];
}

const othersLinked = (pilot: Pilot, metricId: string): MetricLink[] =>
  metricsNow(pilot).filter((one) => one.metricId !== metricId);
