import { c } from './c.js';
import type { Formula } from './formula.js';
import { g } from './g.js';
import { iPrime } from './i-prime.js';
import { i } from './i.js';
import { mr } from './mr.js';
import { pPrime } from './p-prime.js';
import { p } from './p.js';
import { run } from './run.js';
import { s } from './s.js';
import { t } from './t.js';
import { uPrime } from './u-prime.js';
import { u } from './u.js';
import { xbar } from './xbar.js';

export const formulas = {
  RUN: run,
  I: i,
  MR: mr,
  XBAR: xbar,
  S: s,
  T: t,
  P: p,
  P_PRIME: pPrime,
  C: c,
  U: u,
  U_PRIME: uPrime,
  G: g,
  I_PRIME: iPrime,
} satisfies Record<string, Formula>;

export type SpcChartType = keyof typeof formulas;

export const chartTypes = Object.keys(formulas) as readonly SpcChartType[];
