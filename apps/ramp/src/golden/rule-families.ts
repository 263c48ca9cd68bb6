import type { Family } from './family.js';

/** Families of rule sets, of Making Data Count and of the Bernoulli CUSUM. */
export const RULE_FAMILIES: Record<string, Family> = {};
