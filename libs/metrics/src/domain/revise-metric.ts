/**
 * A metric is revised with a reason. Another definition is a new version, from a day on: values by the old one stay what they were, and
 * no line, rule or comparison reaches across (integrations.md section 2: a new baseline, never a signal). Name, lag, target and signal
 * rules change in place. A target is on the scale that people read: where that changes it is told anew.
 */
import { InputCheck, SIGNAL_RULES, isDay, type Problem, type SignalRule } from '#language';
import type { DefinitionParts } from './definition-parts.js';
import { isSameDefinition } from './definition-parts.js';
import { PAIRED_TYPES, type MetricDefinition } from './metric.js';
import { SIGNAL_POLICY_VERSION } from './signal-policy.js';

export interface ReviseMetricInput {
  metricId: string;
  expectedVersion: number;
  because: string;
  name?: string | null;
  operationalDefinition?: string | null;
  /** Null takes away what may be missing: numerator and denominator of a metric that is no quotient, the target. */
  numerator?: string | null;
  denominator?: string | null;
  multiplier?: number | null;
  lagDays?: number | null;
  target?: number | null;
  signalRules?: readonly SignalRule[] | null;
  /** The first day that is measured by the new definition; without it, today. */
  from?: string | null;
  /** What sources call the version; its number is always understood. */
  label?: string | null;
}
export interface StandingMetric extends MetricDefinition {
  version: number;
  signalPolicyVersion: number;
  /** Of the version that stands; null of the first. */
  from: string | null;
  label: string | null;
}
const FIRST_DAY = '1990-01-01';
const LONGEST_LABEL = 100;

/** The metric as it is after it, and what is wrong with the input. `today` is the organisation's day. */
export function reviseMetric(
  before: StandingMetric,
  input: ReviseMetricInput,
  today: string,
): { after: StandingMetric; because: string; problems: readonly Problem[] } {
  const check = new InputCheck('metric');
  const because = check.text(['because'], input.because);
  const parts = definition(check, before, input);
  const isNew = !isSameDefinition(before, parts);
  const scale = parts.multiplier / before.multiplier;
  if (scale !== 1 && before.target !== null && input.target === undefined)
    check.add(
      'target_missing',
      ['target'],
      `The target (${before.target}) is on the scale that changes with the multiplier.`,
      'Send it as people read it from now on, or null for none.',
    );
  const after: StandingMetric = {
    ...before,
    ...parts,
    name: input.name == null ? before.name : check.text(['name'], input.name, 200),
    lagDays: input.lagDays == null ? before.lagDays : check.whole(['lagDays'], input.lagDays, { least: 0, most: 400 }),
    target: input.target === undefined ? before.target : check.numberOrNull(['target'], input.target),
    ...rules(check, before, input),
    // What can be is the same, read on another scale.
    validLow: before.validLow === null ? null : before.validLow * scale,
    validHigh: before.validHigh === null ? null : before.validHigh * scale,
    version: isNew ? before.version + 1 : before.version,
    from: isNew ? firstDay(check, before, input, today) : before.from,
    label: label(check, input) ?? (isNew ? null : before.label),
  };
  if (!isNew && input.from != null)
    check.add(
      'from_without_definition',
      ['from'],
      'from is the first day of a new definition, and nothing of the definition changes.',
      'Leave it out, or send what is measured otherwise from that day on.',
    );
  return { after, because, problems: check.problems };
}

function definition(check: InputCheck, before: MetricDefinition, input: ReviseMetricInput): DefinitionParts {
  const part = (name: 'numerator' | 'denominator'): string | null => {
    if (input[name] === undefined) return before[name];
    return PAIRED_TYPES.includes(before.type) ? check.text([name], input[name]) : check.textOrNull([name], input[name]);
  };
  const multiplier = input.multiplier == null ? before.multiplier : check.number(['multiplier'], input.multiplier);
  if (multiplier <= 0)
    check.add(
      'multiplier_not_positive',
      ['multiplier'],
      `multiplier is ${multiplier}; it must be above 0.`,
      'Send 1 where there is nothing to multiply by.',
    );
  const words = input.operationalDefinition;
  return {
    operationalDefinition: words == null ? before.operationalDefinition : check.text(['operationalDefinition'], words),
    numerator: part('numerator'),
    denominator: part('denominator'),
    multiplier,
  };
}

/** Another set of rules is judged by the simulation of today. */
function rules(
  check: InputCheck,
  { signalRules, signalPolicyVersion }: StandingMetric,
  input: ReviseMetricInput,
): Pick<StandingMetric, 'signalRules' | 'signalPolicyVersion'> {
  if (input.signalRules == null) return { signalRules, signalPolicyVersion };
  const asked = [...new Set(check.list(['signalRules'], input.signalRules))].map((rule, index) =>
    check.oneOf(['signalRules', `${index}`], rule, SIGNAL_RULES),
  );
  const isSame = asked.length === signalRules.length && asked.every((rule) => signalRules.includes(rule));
  return isSame
    ? { signalRules, signalPolicyVersion }
    : { signalRules: asked, signalPolicyVersion: SIGNAL_POLICY_VERSION };
}

function firstDay(check: InputCheck, before: StandingMetric, { from }: ReviseMetricInput, today: string): string {
  const day = check.day(['from'], from ?? today);
  const least = before.from ?? FIRST_DAY;
  if (isDay(day) && (day > today || day < least || day === before.from))
    check.add(
      'from_out_of_range',
      ['from'],
      `The new definition begins on ${day}; it may after ${least} and until today, ${today}.`,
      'Each version begins after the one before it, and none before it is in use.',
    );
  return day;
}

function label(check: InputCheck, input: ReviseMetricInput): string | null {
  const text = check.textOrNull(['label'], input.label, LONGEST_LABEL);
  if (text !== null && /^\d+$/.test(text))
    check.add(
      'label_a_number',
      ['label'],
      `label is ${text}: a number is always the number of a version.`,
      'Call it something else, as 2026-04.',
    );
  return text;
}
