// The shapes of data/interventions.json, as written there.

export type CatalogueGoal =
  | 'Reduce job demands'
  | 'Improve job resources'
  | 'Improve clinical workflows'
  | 'Provide support'
  | 'Organisational commitment'
  | 'Policy'
  | 'Leadership'
  | 'Support'
  | 'Assessment'
  | 'Culture';

export interface CatalogueFirstTest {
  cycle: number;
  aim: string;
  scale: string;
  duration_days: number;
  steps: string[];
  prediction: string;
  stop_rule: string;
}

export interface CatalogueEffect {
  text: string;
  metric: string | null;
  figure: number | null;
  unit: string | null;
  nam_refs: number[];
  source: string;
  verified: boolean;
  reach: string;
  note?: string;
}

export interface CatalogueIntervention {
  key: string;
  in_nam_table_1: boolean;
  table_1_row: number | null;
  goal: CatalogueGoal;
  strategy: string;
  description: string;
  nam_refs: number[];
  owner_roles: string[];
  settings: string[];
  domains: string[];
  quadruple_aims: string[];
  mechanism: 'reduces_demand' | 'adds_resource';
  burnout_drivers: string[];
  metrics: Record<'outcome' | 'process' | 'balancing', string[]>;
  first_test: CatalogueFirstTest;
  expected_effects: CatalogueEffect[];
  evidence: { grade: 'A' | 'B' | 'C' | 'D'; reason: string };
  preconditions: string[];
  watch_for: string[];
}
