/**
 * Signal policy version 1: the chance of at least one false signal in 12 new points after 12 baseline points, each looked at as it
 * arrives (method.md 2.5, simulated on normal data, 4,000 runs a cell; TWO_OF_THREE, which that table lacks, likewise with 8,000 runs).
 * Rules that one row of the table tells together stand together; of several rows at most their chances added. Kept because metrics
 * defined under it state it.
 */
import type { SignalRule } from '#language';

const TABLE: readonly { rules: readonly SignalRule[]; falseAlarms: number; covers?: readonly SignalRule[] }[] = [
  // Its row counts a run of eight or a point outside the limits.
  { rules: ['OUTSIDE_LIMITS'], falseAlarms: 0.19, covers: ['RUN_AGAINST_BASELINE'] },
  { rules: ['RUN_AGAINST_BASELINE'], falseAlarms: 0.073 },
  { rules: ['UNUSUALLY_LONG_RUN', 'UNUSUALLY_FEW_CROSSINGS'], falseAlarms: 0.072 },
  { rules: ['SHIFT', 'TREND'], falseAlarms: 0.394 },
  { rules: ['TWO_OF_THREE'], falseAlarms: 0.138 },
];

export function falseAlarmsOfVersion1(rules: readonly SignalRule[]): number {
  const asked = TABLE.filter((row) => row.rules.some((rule) => rules.includes(rule)));
  const covered = asked.flatMap((row) => row.covers ?? []);
  const counted = asked.filter((row) => !row.rules.every((rule) => covered.includes(rule)));
  const sum = counted.reduce((total, row) => total + row.falseAlarms, 0);
  return Math.min(1, Math.round(sum * 1000) / 1000);
}
