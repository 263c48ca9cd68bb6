// Units compared at one time: each against what chance allows at its own denominator, no ranking (Spiegelhalter 2005). Where units
// spread more than chance, a limit's distance from the overall value is stretched by the ratio of the wider standard error to the
// one of chance: for large counts that is Spiegelhalter's normal limit, for small ones it keeps the exact limit's skewness, and it is
// the exact limit where nothing is to be stretched.
import { sum } from '../numbers/sum.js';
import { chanceLimits, pooledSd, standardError, type Process } from './chance-limits.js';
import { checkFunnel } from './check-funnel.js';
import type { Funnel, FunnelInput, FunnelRow, FunnelUnit } from './shapes.js';
import { spreadOf } from './spread.js';

const tails = { limit: 0.001, near: 0.025 };
const nothing = { value: null, lower: null, upper: null, nearLower: null, nearUpper: null };
const empty: FunnelRow = { ...nothing, outside: null, outsideNear: null, z: null };

const counted = ({ numerator, denominator }: FunnelUnit): boolean =>
  numerator !== null && denominator !== null && denominator > 0;

const overallOf = (units: readonly FunnelUnit[]): number | null => {
  const known = units.filter(counted);
  if (known.length === 0) return null;
  return sum(known.map(({ numerator }) => numerator!)) / sum(known.map(({ denominator }) => denominator!));
};

/** Stretched from the overall value, within what the kind of value allows. */
const stretched = (
  { kind, overall }: Process,
  [lower, upper]: readonly [number, number],
  factor: number,
): [number, number] => {
  const at = (limit: number): number => {
    const moved = overall + (limit - overall) * factor;
    if (kind === 'MEAN') return moved;
    return Math.min(kind === 'PROPORTION' ? 1 : Infinity, Math.max(0, moved));
  };
  return [at(lower), at(upper)];
};

/**
 * A unit without a numerator or with no denominator has no value and no limits, and is left out of the overall value. Where nobody
 * or everybody has the event, the limits are the overall value. Throws SpcError: funnel.multiplier_invalid, funnel.overall_invalid,
 * funnel.denominator_invalid, funnel.numerator_invalid, funnel.numerator_too_large, funnel.sd_invalid.
 * @example funnel({ kind: 'PROPORTION', units: [{ numerator: 9, denominator: 100 }, { numerator: 30, denominator: 120 }] })
 */
export const funnel = (input: FunnelInput): Funnel => {
  checkFunnel(input);
  const { kind, units, multiplier = 1, adjustment = 'AUTO' } = input;
  const overall = input.overall ?? overallOf(units);
  if (overall === null) {
    const { factor: _, ...spread } = spreadOf([], adjustment);
    return { overall, units: units.map(() => ({ ...empty })), spread };
  }
  const process: Process = { kind, overall, sd: kind === 'MEAN' ? pooledSd(units) : null };
  const scores = units.map((unit) => {
    if (!counted(unit)) return null;
    const value = unit.numerator! / unit.denominator!;
    const error = standardError(process, unit.denominator!);
    return { value, error, z: error ? (value - overall) / error : null };
  });
  const usable = scores.flatMap((score) =>
    score?.error && score.z !== null ? [{ z: score.z, error: score.error }] : [],
  );
  const { factor, ...spread } = spreadOf(usable, adjustment);

  const rows = units.map((unit, i): FunnelRow => {
    const score = scores[i];
    if (!score) return { ...empty };
    const { value, error, z } = score;
    const between = (tail: number): [number, number] | null => {
      const limits = chanceLimits(process, unit.denominator!, tail);
      return limits && stretched(process, limits, error ? factor(error) : 1);
    };
    const limit = between(tails.limit);
    const near = between(tails.near);
    const beyond = (limits: [number, number] | null): boolean | null =>
      limits && (value < limits[0] || value > limits[1]);
    const shown = (line: number | undefined): number | null => (line === undefined ? null : line * multiplier);
    return {
      value: value * multiplier,
      lower: shown(limit?.[0]),
      upper: shown(limit?.[1]),
      nearLower: shown(near?.[0]),
      nearUpper: shown(near?.[1]),
      outside: beyond(limit),
      outsideNear: beyond(near),
      z,
    };
  });
  const tau = spread.tau === null ? null : spread.tau * multiplier;
  return { overall: overall * multiplier, units: rows, spread: { ...spread, tau } };
};
