/**
 * A metric says exactly how its value is got, so that two people get the same one (method.md 2.4): a percentage, a rate and a ratio
 * name numerator and denominator; what could single out a small group has a least number of contributing people: 8, and 10 for
 * scores of a leader (integrations.md, small groups), never under 5.
 */
import {
  CHART_TYPES,
  InputCheck,
  METRIC_CONCERNS,
  METRIC_TYPES,
  PERIODS,
  SIGNAL_RULES,
  type ChartType,
  type Direction,
  type MetricConcern,
  type MetricSensitivity,
  type MetricType,
  type Period,
  type Problem,
  type SignalRule,
} from '#language';
import { DEFAULT_SIGNAL_RULES } from './signal-policy.js';

export interface MetricDefinitionInput {
  key: string;
  name: string;
  operationalDefinition: string;
  concern: MetricConcern;
  /** The key of the survey instrument that scores come from. */
  instrument?: string | null;
  lagDays?: number | null;
  signalRules?: readonly SignalRule[] | null;
  sensitivity: MetricSensitivity;
  minimumContributors?: number | null;
  type: MetricType;
  direction: Direction;
  period: Period;
  unitOfMeasure: string;
  numerator?: string | null;
  denominator?: string | null;
  multiplier?: number | null;
  target?: number | null;
  defaultChart?: ChartType | null;
  /** Lowest and highest value that can be, on the scale that people read; what lies outside is refused when it is recorded. */
  validRange?: readonly [number, number] | null;
}
export interface MetricDefinition {
  key: string;
  name: string;
  operationalDefinition: string;
  concern: MetricConcern;
  instrument: string | null;
  lagDays: number;
  signalRules: readonly SignalRule[];
  sensitivity: MetricSensitivity;
  minimumContributors: number | null;
  type: MetricType;
  direction: Direction;
  period: Period;
  unitOfMeasure: string;
  numerator: string | null;
  denominator: string | null;
  multiplier: number;
  target: number | null;
  defaultChart: ChartType;
  validLow: number | null;
  validHigh: number | null;
}
const SENSITIVITIES: readonly MetricSensitivity[] = ['OPEN', 'PERSON_LEVEL', 'LEADERSHIP'];
const DIRECTIONS: readonly Direction[] = ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER', 'NEITHER'];
/** These are a quotient: without both parts they cannot be checked, pooled or charted with limits. */
export const PAIRED_TYPES: readonly MetricType[] = ['PROPORTION', 'RATE', 'RATIO'];
const USUAL_GROUP: Record<MetricSensitivity, number | null> = { OPEN: null, PERSON_LEVEL: 8, LEADERSHIP: 10 };
const SMALLEST_GROUP = 5;
/** The chart that a kind of number asks for (Provost & Murray, The Health Care Data Guide, ch. 5); its spread may ask for P′ or U′. */
const CHART_OF_TYPE: Record<MetricType, ChartType> = {
  PROPORTION: 'P',
  RATE: 'U',
  RATIO: 'I_PRIME',
  COUNT: 'C',
  MEAN: 'I',
  INDIVIDUAL: 'I',
  TIME_BETWEEN: 'T',
  CASES_BETWEEN: 'G',
};

/** The whole definition, and what is wrong with it. */
export function defineMetric(input: MetricDefinitionInput): { metric: MetricDefinition; problems: readonly Problem[] } {
  const check = new InputCheck('metric');
  const key = check.text(['key'], input.key, 100);
  if (key !== '' && !/^[a-z0-9][a-z0-9_.-]*$/i.test(key))
    check.add(
      'key_invalid',
      ['key'],
      `key is "${key}"; it may hold letters, digits, dots, dashes and underscores.`,
      'Write it with these alone, a letter or digit first.',
    );
  const paired = PAIRED_TYPES.includes(input.type);
  const part = (name: 'numerator' | 'denominator'): string | null =>
    paired ? check.text([name], input[name]) : check.textOrNull([name], input[name]);
  const multiplier = check.number(['multiplier'], input.multiplier ?? 1);
  if (multiplier <= 0)
    check.add(
      'multiplier_not_positive',
      ['multiplier'],
      `multiplier is ${multiplier}; it must be above 0.`,
      'Send 1, or 100 for percent.',
    );
  const [validLow, validHigh] = validRange(check, input, multiplier);
  const metric: MetricDefinition = {
    key,
    name: check.text(['name'], input.name, 200),
    operationalDefinition: check.text(['operationalDefinition'], input.operationalDefinition),
    concern: check.oneOf(['concern'], input.concern, METRIC_CONCERNS),
    instrument: check.textOrNull(['instrument'], input.instrument, 100),
    lagDays: check.whole(['lagDays'], input.lagDays ?? 0, { least: 0, most: 400 }),
    signalRules: [...new Set(input.signalRules ?? DEFAULT_SIGNAL_RULES)].map((rule, index) =>
      check.oneOf(['signalRules', `${index}`], rule, SIGNAL_RULES),
    ),
    sensitivity: check.oneOf(['sensitivity'], input.sensitivity, SENSITIVITIES),
    minimumContributors: leastGroup(check, input),
    type: check.oneOf(['type'], input.type, METRIC_TYPES),
    direction: check.oneOf(['direction'], input.direction, DIRECTIONS),
    period: check.oneOf(['period'], input.period, PERIODS),
    unitOfMeasure: check.text(['unitOfMeasure'], input.unitOfMeasure, 100),
    numerator: part('numerator'),
    denominator: part('denominator'),
    multiplier,
    target: check.numberOrNull(['target'], input.target),
    defaultChart: input.defaultChart
      ? check.oneOf(['defaultChart'], input.defaultChart, CHART_TYPES)
      : CHART_OF_TYPE[input.type],
    validLow,
    validHigh,
  };
  return { metric, problems: check.problems };
}

function leastGroup(check: InputCheck, { sensitivity, minimumContributors }: MetricDefinitionInput): number | null {
  if (minimumContributors === null || minimumContributors === undefined) return USUAL_GROUP[sensitivity] ?? null;
  const least = sensitivity === 'OPEN' ? 1 : SMALLEST_GROUP;
  return check.whole(['minimumContributors'], minimumContributors, { least, most: 1000 });
}

/** A proportion lies between none and all, whatever it is multiplied by. */
function validRange(
  check: InputCheck,
  input: MetricDefinitionInput,
  multiplier: number,
): [number | null, number | null] {
  if (!input.validRange) return input.type === 'PROPORTION' ? [0, multiplier] : [null, null];
  const [low, high] = input.validRange;
  if (!(low < high))
    check.add(
      'valid_range_empty',
      ['validRange'],
      `The valid range from ${low} to ${high} holds no value.`,
      'Send the lower end first.',
    );
  return [low, high];
}
