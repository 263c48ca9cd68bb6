import type { CatalogueInstrument } from './catalogue-instrument.js';
import type { CatalogueIntervention } from './catalogue-intervention.js';
import type { CatalogueMetric } from './catalogue-metric.js';
import type { CataloguePrincipleCheck, CataloguePrinciples } from './catalogue-principle.js';
import type { CatalogueSource } from './catalogue-source.js';
import { readData } from './read-data.js';

/** The 80 published metrics, in the catalogue's order. */
export const catalogueMetrics = (): readonly CatalogueMetric[] =>
  readData<{ metrics: CatalogueMetric[] }>('metrics').metrics;

/** The 28 published interventions. */
export const catalogueInterventions = (): readonly CatalogueIntervention[] =>
  readData<{ interventions: CatalogueIntervention[] }>('interventions').interventions;

/** What each evidence grade means: A is the strongest. */
export const evidenceGrades = (): Readonly<Record<string, string>> =>
  readData<{ evidence_grades: Record<string, string> }>('interventions').evidence_grades;

/** The 23 checks of the principles, in the catalogue's order, those of the stepwise approach last. */
export function principleChecks(): readonly CataloguePrincipleCheck[] {
  const { principles, extra_checks } = readData<CataloguePrinciples>('principles');
  return [...principles.flatMap(({ checks }) => checks), ...extra_checks];
}

/** The 64 references that the catalogue rests on. */
export const catalogueSources = (): readonly CatalogueSource[] =>
  readData<{ sources: CatalogueSource[] }>('sources').sources;

/** The 11 survey instruments: who they are, how they are scored in parts, and what their licence allows. */
export function catalogueInstruments(): readonly CatalogueInstrument[] {
  const { version, instruments } = readData<{ version: string; instruments: CatalogueInstrument[] }>('instruments');
  return instruments.map((one) => ({
    key: one.key,
    version,
    name: one.name,
    short: one.short,
    constructs: one.constructs,
    items_n: one.items_n,
    target: one.target,
    recall_period: one.recall_period,
    subscales: one.subscales.map(({ key, name, range, higher_is }) => ({ key, name, range, higher_is })),
    licence: one.licence,
    metrics: one.metrics,
    sources: one.sources,
  }));
}

export const catalogueMetric = (key: string): CatalogueMetric | undefined =>
  catalogueMetrics().find((one) => one.key === key);

export const catalogueIntervention = (key: string): CatalogueIntervention | undefined =>
  catalogueInterventions().find((one) => one.key === key);
