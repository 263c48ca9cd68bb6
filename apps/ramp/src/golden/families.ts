import { CHART_FAMILIES } from './chart-families.js';
import { EFFECT_FAMILIES } from './effect-families.js';
import type { Family } from './family.js';
import { RULE_FAMILIES } from './rule-families.js';

/** Every family by the name of its golden file: `i`, `ptd`, `its-ar1`, `runs-table` ... */
export const FAMILIES: Readonly<Record<string, Family>> = { ...CHART_FAMILIES, ...RULE_FAMILIES, ...EFFECT_FAMILIES };
