import type { Formula } from './formula.js';
import { i } from './i.js';
import { run } from './run.js';

export const formulas = { RUN: run, I: i } satisfies Record<string, Formula>;

export type SpcChartType = keyof typeof formulas;
