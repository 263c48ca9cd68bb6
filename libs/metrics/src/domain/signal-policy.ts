/**
 * Which rules raise signals, and how often they would if nothing had changed: the chance of at least one false signal in 12 new
 * points after 12 baseline points, each looked at as it arrives (method.md 2.5, simulated on normal data, 4,000 runs a cell;
 * TWO_OF_THREE, which that table lacks, likewise with 8,000 runs). Rules that one row of the table tells together stand together.
 */
import type { SignalRule } from '#language';

export interface SignalPolicy {
  rules: readonly SignalRule[];
  version: number;
  /** 0 to 1. Of several rules at most this: their chances added. */
  falseAlarmsPer12: number;
}
export const SIGNAL_POLICY_VERSION = 1;
/** The default: at equal false alarms the sharpest of the rules in use. */
export const DEFAULT_SIGNAL_RULES: readonly SignalRule[] = ['RUN_AGAINST_BASELINE'];

const TABLE: readonly { rules: readonly SignalRule[]; falseAlarms: number; covers?: readonly SignalRule[] }[] = [
  // Its row counts a run of eight or a point outside the limits.
  { rules: ['OUTSIDE_LIMITS'], falseAlarms: 0.19, covers: ['RUN_AGAINST_BASELINE'] },
  { rules: ['RUN_AGAINST_BASELINE'], falseAlarms: 0.073 },
  { rules: ['UNUSUALLY_LONG_RUN', 'UNUSUALLY_FEW_CROSSINGS'], falseAlarms: 0.072 },
  { rules: ['SHIFT', 'TREND'], falseAlarms: 0.394 },
  { rules: ['TWO_OF_THREE'], falseAlarms: 0.138 },
];

export function signalPolicy(rules: readonly SignalRule[], version = SIGNAL_POLICY_VERSION): SignalPolicy {
  const asked = TABLE.filter((row) => row.rules.some((rule) => rules.includes(rule)));
  const covered = asked.flatMap((row) => row.covers ?? []);
  const counted = asked.filter((row) => !row.rules.every((rule) => covered.includes(rule)));
  const falseAlarms = counted.reduce((sum, row) => sum + row.falseAlarms, 0);
  return { rules, version, falseAlarmsPer12: Math.min(1, Math.round(falseAlarms * 1000) / 1000) };
}
export const SIGNAL_POLICY: SignalPolicy = signalPolicy(DEFAULT_SIGNAL_RULES);
