import type { CatalogueDefinition, CatalogueMetric } from './catalogue-metric.js';

const sentence = (text: string): string => {
  const trimmed = text.trim();
  const ended = /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
};

const inUnit = (text: string, unit: string | null): string =>
  unit && unit !== 'count' && !text.toLowerCase().includes(unit.toLowerCase()) ? `${text}, in ${unit}` : text;

const rollUps: Record<CatalogueDefinition['aggregate'], string> = {
  ratio_of_sums: 'For several units together, sum numerators and denominators first, then divide.',
  recompute: 'For several units together, reckon it anew from the raw data; values of units cannot be combined.',
  sum: 'For several units together, add up.',
  mean: 'For several units together, take the mean.',
};

const inputsIn = (definition: CatalogueDefinition): string[] =>
  (definition.inputs ?? []).map(
    (one) => `${one.name}: ${one.meaning}${one.default === undefined ? '' : ` (default ${one.default})`}`,
  );

/** The exact, repeatable rule for getting the value, in sentences: what is counted, over what, how it is reckoned and combined. */
export function operationalDefinitionOf(metric: CatalogueMetric): string {
  const { numerator, numerator_unit, denominator, denominator_unit, formula, aggregate, note } = metric.definition;
  const parts: string[] = [];
  if (numerator) parts.push(`${denominator ? 'Numerator: ' : ''}${inUnit(numerator, numerator_unit)}`);
  if (denominator) parts.push(`Denominator: ${inUnit(denominator, denominator_unit)}`);
  parts.push(...inputsIn(metric.definition));
  parts.push(`Reckoned as ${formula}, in ${metric.unit}`);
  if (note) parts.push(note);
  parts.push(rollUps[aggregate]);
  return parts.map(sentence).join(' ');
}
