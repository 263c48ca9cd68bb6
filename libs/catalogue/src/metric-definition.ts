import type { ChartType, Direction, MetricConcern, MetricRole, MetricSensitivity, MetricType, Period } from '#language';
import type { CatalogueMetric } from './catalogue-metric.js';
import { concernOf, minimumContributorsOf, sensitivityOf } from './metric-people.js';
import { multiplierOf, typeOf } from './metric-scale.js';
import { chartOf, lagDaysOf, periodOf } from './metric-timing.js';
import { operationalDefinitionOf } from './metric-words.js';

/** A catalogue metric in Ramp's words: what `defineMetric` needs, and beside it what only the catalogue knows. */
export interface MetricDefinition {
  key: string;
  name: string;
  operationalDefinition: string;
  concern: MetricConcern;
  /** The key of the survey instrument that the scores come from. */
  instrument: string | null;
  lagDays: number;
  type: MetricType;
  direction: Direction;
  period: Period;
  unitOfMeasure: string;
  numerator: string | null;
  denominator: string | null;
  multiplier: number;
  target: null;
  /** The chart that the catalogue recommends. */
  defaultChart: ChartType;
  sensitivity: MetricSensitivity;
  minimumContributors: number | null;
  /** On the scale that people read; what lies outside is refused. */
  validRange: [number, number] | null;
  decimals: number;
  /** The usual role in a pilot; a pilot may choose another. */
  role: MetricRole;
}

const directions = { higher: 'HIGHER_IS_BETTER', lower: 'LOWER_IS_BETTER', none: 'NEITHER' } as const;
const roles = { outcome: 'OUTCOME', process: 'PROCESS', balancing: 'BALANCING' } as const;

/** Every catalogue metric has a definition: there is no metric that this refuses. */
export function metricDefinition(metric: CatalogueMetric): MetricDefinition {
  const type = typeOf(metric);
  const paired = type !== 'INDIVIDUAL' && type !== 'COUNT';
  return {
    key: metric.key,
    name: metric.name,
    operationalDefinition: operationalDefinitionOf(metric),
    concern: concernOf(metric),
    instrument: metric.instrument,
    lagDays: lagDaysOf(metric),
    type,
    direction: directions[metric.direction],
    period: periodOf(metric),
    unitOfMeasure: metric.unit,
    numerator: paired ? metric.definition.numerator : null,
    denominator: paired ? metric.definition.denominator : null,
    multiplier: multiplierOf(metric),
    target: null,
    defaultChart: chartOf(metric),
    sensitivity: sensitivityOf(metric),
    minimumContributors: minimumContributorsOf(metric),
    validRange: metric.valid_range,
    decimals: metric.decimals,
    role: roles[metric.kind],
  };
}
