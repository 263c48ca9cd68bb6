/**
 * What of a metric says how its value is got: where one of these changes, values before and after are not of one kind, and the metric
 * has a new version (contract, Metric.version). Its name, its lag, its target and what raises a signal are no part of it.
 */
export interface DefinitionParts {
  operationalDefinition: string;
  numerator: string | null;
  denominator: string | null;
  multiplier: number;
}
const PARTS = ['operationalDefinition', 'numerator', 'denominator', 'multiplier'] as const;

export const isSameDefinition = (a: DefinitionParts, b: DefinitionParts): boolean =>
  PARTS.every((part) => a[part] === b[part]);
