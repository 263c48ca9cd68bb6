// The shapes of data/principles.json, as far as they are used.

export type CheckStage = 'plan' | 'study' | 'act' | 'any';
export type CheckLevel = 'info' | 'warn' | 'block';

/** One check of a principle: what it asks, how much it weighs, and what to do where it is not met. */
export interface CataloguePrincipleCheck {
  id: string;
  stage: CheckStage;
  level: CheckLevel;
  rule: string;
  message: string;
}

export interface CataloguePrinciples {
  principles: { key: string; order: number; checks: CataloguePrincipleCheck[] }[];
  extra_checks: CataloguePrincipleCheck[];
}
