// The shapes of data/metrics.json, as written there; data/README.md explains each field.

export type CatalogueArea =
  | 'clinician_wellbeing'
  | 'leadership_qualities'
  | 'practice_efficiency'
  | 'culture_trust'
  | 'cost_of_burnout'
  | 'recruitment_retention';
export type CatalogueKind = 'outcome' | 'process' | 'balancing';
export type CatalogueAim = 'better_care' | 'better_health' | 'lower_cost' | 'workforce_experience';
export type CatalogueFrequency =
  | 'weekly'
  | 'monthly'
  | 'monthly or quarterly pulse'
  | 'quarterly'
  | 'quarterly or semi-annual'
  | 'semi-annual'
  | 'annual or semi-annual'
  | 'annual'
  | 'every 12-24 months';

export interface CatalogueDefinition {
  type: 'ratio' | 'proportion' | 'rate' | 'mean' | 'median' | 'count' | 'derived' | 'composite_percent_positive';
  numerator: string | null;
  numerator_unit: string | null;
  denominator: string | null;
  denominator_unit: string | null;
  multiplier: number;
  formula: string;
  aggregate: 'ratio_of_sums' | 'recompute' | 'sum' | 'mean';
  note?: string;
  inputs?: { name: string; meaning: string; default?: number }[];
  worked_example?: Record<string, number>;
}

export interface CatalogueBenchmark {
  label: string;
  text: string;
  value: number | null;
  operator: '<' | '<=' | '=' | '~' | '>' | '>=' | null;
  unit: string | null;
  source: string | null;
  nam_ref: number[];
  verified: boolean;
  reach: string;
  note?: string;
}

export interface CatalogueMetric {
  key: string;
  name: string;
  area: CatalogueArea;
  area_fit: 'named' | 'nearest';
  kind: CatalogueKind;
  kind_alternatives: CatalogueKind[];
  unit: string;
  decimals: number;
  valid_range: [number, number] | null;
  direction: 'higher' | 'lower' | 'none';
  definition: CatalogueDefinition;
  definition_source: string | null;
  definition_verified: boolean | null;
  definition_note: string | null;
  chart: { type: 'p' | 'u' | 'i' | 'run'; alternatives: string[] };
  frequency: CatalogueFrequency;
  data_sources: string[];
  vendor_note: string | null;
  instrument: string | null;
  person_level_sensitive: boolean;
  quadruple_aim: CatalogueAim[];
  benchmarks: CatalogueBenchmark[];
  licence: string;
  cautions: string[];
}
