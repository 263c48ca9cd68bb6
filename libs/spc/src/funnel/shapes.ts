/** PROPORTION: events of trials. RATE: events of an exposure. MEAN: a sum of measurements, their number, and their sd. */
export type FunnelKind = 'PROPORTION' | 'RATE' | 'MEAN';

/** One unit's totals over the time compared. `sd`: of the measurements within the unit, for means only. */
export interface FunnelUnit {
  numerator: number | null;
  denominator: number | null;
  sd?: number | null;
}

/** How spread between units that is more than chance widens the limits; AUTO: ADDITIVE from 10 units on, NONE below. */
export type Adjustment = 'ADDITIVE' | 'MULTIPLICATIVE' | 'NONE';

export interface FunnelInput {
  kind: FunnelKind;
  units: readonly FunnelUnit[];
  /** What values, overall and limits are multiplied by for people to read; 1 unless given. */
  multiplier?: number;
  /** A value known beforehand to compare with, before the multiplier; the units' own total otherwise. */
  overall?: number | null;
  adjustment?: Adjustment | 'AUTO';
}

/** Limits at the unit's own denominator: 99.8% (`lower`, `upper`) and 95% (`nearLower`, `nearUpper`). All null without a value. */
export interface FunnelRow {
  value: number | null;
  lower: number | null;
  upper: number | null;
  nearLower: number | null;
  nearUpper: number | null;
  /** Beyond the 99.8% limits; on one it is inside. Null without limits. */
  outside: boolean | null;
  outsideNear: boolean | null;
  /** Distance from the overall value in the standard errors that chance alone gives. */
  z: number | null;
}

/** `phi`: mean squared winsorised z, about 1 or less by chance; `tau`: sd between units, on the scale of the values;
 * `tail`: chance of so much spread were the units alike (chi-square). Null where there are fewer than two units to tell by. */
export interface Spread {
  units: number;
  phi: number | null;
  tau: number | null;
  tail: number | null;
  adjustment: Adjustment;
  /** Whether the limits are wider than chance alone would make them. */
  inflated: boolean;
  reason: 'AS_ASKED' | 'TOO_FEW_UNITS' | 'NOT_MORE_THAN_CHANCE' | 'MORE_THAN_CHANCE';
}

export interface Funnel {
  overall: number | null;
  units: FunnelRow[];
  spread: Spread;
}
