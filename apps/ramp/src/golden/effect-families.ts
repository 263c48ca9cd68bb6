import type { Family } from './family.js';

/** Families of effect estimates. */
export const EFFECT_FAMILIES: Record<string, Family> = {};
