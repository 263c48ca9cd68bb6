// Spread between units beyond chance (Spiegelhalter, Statistics in Medicine 2005, 24: 1185-1202; Quality and Safety in Health Care
// 2005, 14: 347-351). z-scores are winsorised at 10%, so that the outliers that the funnel should show do not widen it. phi is their
// mean square; tau^2, the variance between units, is the method of moments (DerSimonian & Laird) with the same phi.
// Default: additive from 10 units on. A multiplicative phi widens large units as much as small ones, as if their differences were
// chance of a larger kind; what makes units differ (case mix, coding) does not shrink with their size. Below 10 units nothing is
// widened: winsorising takes hold of no single unit there, and one true outlier would hide itself.
import { chiSquareUpperTail } from '../distributions/chi-square.js';
import { sum } from '../numbers/sum.js';
import type { Adjustment, FunnelInput, Spread } from './shapes.js';

const fewestUnits = 10;
const winsorised = 0.1;

/** A unit's z-score and the standard error that chance gives it. */
export interface Score {
  z: number;
  error: number;
}

/** The quantile of sorted values, linear between neighbours. */
const quantile = (sorted: readonly number[], p: number): number => {
  const at = p * (sorted.length - 1);
  const below = Math.floor(at);
  const next = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (at - below) * (sorted[next]! - sorted[below]!);
};

export const spreadOf = (
  scores: readonly Score[],
  adjustment: NonNullable<FunnelInput['adjustment']>,
): Spread & { factor: (error: number) => number } => {
  const units = scores.length;
  const asked = adjustment !== 'AUTO';
  const unknown = { units, phi: null, tau: null, tail: null, inflated: false, factor: () => 1 };
  if (units < 2) {
    const none = asked ? adjustment : 'NONE';
    return { ...unknown, adjustment: none, reason: asked ? 'AS_ASKED' : 'TOO_FEW_UNITS' };
  }
  const sorted = scores.map(({ z }) => z).sort((a, b) => a - b);
  const low = quantile(sorted, winsorised);
  const high = quantile(sorted, 1 - winsorised);
  const squares = sum(sorted.map((z) => Math.min(high, Math.max(low, z)) ** 2));
  const phi = squares / units;
  const weights = scores.map(({ error }) => error ** -2);
  const total = sum(weights);
  const excess = squares - (units - 1);
  const variance = Math.max(0, excess / (total - sum(weights.map((weight) => weight * weight)) / total));

  const chosen: Adjustment = asked ? adjustment : units < fewestUnits ? 'NONE' : 'ADDITIVE';
  const more = chosen === 'MULTIPLICATIVE' ? phi > 1 : variance > 0;
  const reason = asked
    ? 'AS_ASKED'
    : !more
      ? 'NOT_MORE_THAN_CHANCE'
      : chosen === 'NONE'
        ? 'TOO_FEW_UNITS'
        : 'MORE_THAN_CHANCE';
  return {
    units,
    phi,
    tau: Math.sqrt(variance),
    tail: chiSquareUpperTail(squares, units - 1),
    adjustment: chosen,
    inflated: chosen !== 'NONE' && more,
    reason,
    factor: (error) => {
      if (chosen === 'NONE' || !more) return 1;
      return Math.sqrt(chosen === 'ADDITIVE' ? 1 + variance / (error * error) : phi);
    },
  };
};
