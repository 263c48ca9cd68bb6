import type { Family } from './family.js';

/** Families of run charts and Shewhart charts, and of the tables behind them. */
export const CHART_FAMILIES: Record<string, Family> = {};
