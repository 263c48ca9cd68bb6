import type { Family } from './family.js';
import { answerBchart } from './bchart-family.js';
import { answerPtd } from './ptd-family.js';
import { answerRules } from './rules-family.js';

/** Families of rule sets, of Making Data Count and of the Bernoulli CUSUM. */
export const RULE_FAMILIES: Record<string, Family> = { rules: answerRules, ptd: answerPtd, bchart: answerBchart };
