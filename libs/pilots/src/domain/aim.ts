/**
 * An aim says which metric, from where, to where, by when and for whom (method.md 2.1: measure, direction, amount, date and
 * population). Only 27 % of published projects had such an aim and met it, so whether it is met is computed, never typed.
 */
import type { Aim, InputCheck, MetricLink, Problem } from '#language';
import type { Pilot } from './pilot.js';
import type { RuleFacts } from './rule-facts.js';

export interface AimInput {
  statement: string;
  metricId: string;
  baseline?: number | null;
  target: number;
  dueOn: string;
  population: string;
}

/** `current`: the aim as it stands, whose day may have passed meanwhile. */
export function checkAim(check: InputCheck, input: AimInput, current: Aim | null, facts: RuleFacts): Aim {
  const aim: Aim = {
    statement: check.text(['aim', 'statement'], input.statement),
    metricId: input.metricId,
    baseline: check.numberOrNull(['aim', 'baseline'], input.baseline),
    target: check.number(['aim', 'target'], input.target),
    dueOn: check.day(['aim', 'dueOn'], input.dueOn),
    population: check.text(['aim', 'population'], input.population),
  };
  if (!facts.metrics.has(aim.metricId)) check.problems.push(metricNotFound(['aim', 'metric']));
  if (aim.baseline === aim.target)
    check.add(
      'aim_without_change',
      ['aim', 'target'],
      'The target is the baseline: the aim asks for no change.',
      'Set another target, or another baseline.',
    );
  if (aim.dueOn !== current?.dueOn) check.problems.push(...dueProblems(aim, facts.today));
  return aim;
}

export const dueProblems = ({ dueOn }: Aim, today: string): Problem[] =>
  dueOn > today
    ? []
    : [
        {
          code: 'INVALID',
          rule: 'pilot.aim_due_in_the_past',
          message: `The aim is due on ${dueOn}; today is ${today}.`,
          remedy: 'Choose a later day (revisePilot).',
          path: ['aim', 'dueOn'],
        },
      ];

/** The direction is told by the baseline, or by the metric where one way is better. */
export function directionProblems({ baseline, metricId }: Aim, facts: Pick<RuleFacts, 'metrics'>): Problem[] {
  const direction = facts.metrics.get(metricId)?.direction;
  if (baseline !== null || (direction !== undefined && direction !== 'NEITHER')) return [];
  return [
    {
      code: 'RULE_NOT_MET',
      rule: 'pilot.aim_without_direction',
      message: 'The aim does not say which way its metric shall move.',
      remedy: "Give the aim's baseline (revisePilot).",
      path: ['aim', 'baseline'],
    },
  ];
}

/** The aim's metric is an outcome of the pilot: linked by the aim itself where it is not linked yet. */
export function linkOfAim(
  aim: Aim | null,
  links: readonly MetricLink[],
): { link: MetricLink | null; problems: Problem[] } {
  const linked = links.find((one) => one.metricId === aim?.metricId);
  if (!aim || linked?.role === 'OUTCOME') return { link: null, problems: [] };
  if (linked) return { link: null, problems: [aimIsNoOutcome(['aim', 'metric'])] };
  const { metricId, target } = aim;
  const baseline = { baselineFrom: null, baselineTo: null, noBaselineBecause: null };
  return { link: { metricId, role: 'OUTCOME', target, ...baseline }, problems: [] };
}

export const isMetricOfAim = ({ aim }: Pick<Pilot, 'aim'>, metricId: string): boolean => aim?.metricId === metricId;

export const aimIsNoOutcome = (path: string[]): Problem => ({
  code: 'RULE_NOT_MET',
  rule: 'pilot.aim_metric_no_outcome',
  message: "The aim's metric must be linked as an OUTCOME.",
  remedy: 'Link it in that role (linkMetric), or aim at another metric (revisePilot).',
  path,
});
export const metricNotFound = (path: string[]): Problem => ({
  code: 'NOT_FOUND',
  rule: 'metric.not_found',
  message: 'There is no such metric.',
  remedy: "Check the metric's id.",
  path,
});
