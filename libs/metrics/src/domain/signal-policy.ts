/**
 * Which rules raise signals, and how often they would if nothing had changed (method.md 2.5): by simulation of a baseline of twelve
 * points that is then frozen, and of each new point looked at as it arrives. A metric keeps the version that it was defined under, and
 * each version goes on answering as it did.
 *
 * The default is a run of eight against the frozen baseline: within twelve looks it raises about half the false signals of the runs
 * analysis and finds a shift nearly as often, and autocorrelation adds the least to it. Limits see a breakdown at once, at three times the
 * false signals; a shift of six or a trend of five is wrong on every third series within twelve looks. All are drawn.
 */
import type { ChartType, SignalRule } from '#language';
import { falseAlarms } from '#spc';
import { falseAlarmsOfVersion1 } from './signal-policy-v1.js';

export interface SignalPolicy {
  rules: readonly SignalRule[];
  version: number;
  /** The chance of at least one false signal in the next twelve points, 0 to 1. */
  falseAlarmsPer12: number;
  /** The same where neighbouring points are alike: lag-1 autocorrelation 0.3. */
  falseAlarmsPer12Autocorrelated: number;
}
export const SIGNAL_POLICY_VERSION = 2;
export const DEFAULT_SIGNAL_RULES: readonly SignalRule[] = ['RUN_AGAINST_BASELINE'];
/** What is taken for autocorrelated points. */
export const AUTOCORRELATION = 0.3;

/** The chart whose lines were simulated: a run chart has no limits; all others are reckoned as charts for individuals. */
export const simulatedChart = (chart: ChartType): 'RUN' | 'I' => (chart === 'RUN' ? 'RUN' : 'I');

/** What version 1 did not state is answered from the simulation of version 2: the rules themselves are the same. */
export function signalPolicy(
  rules: readonly SignalRule[],
  version = SIGNAL_POLICY_VERSION,
  chart: ChartType = 'RUN',
): SignalPolicy {
  const type = simulatedChart(chart);
  const chance = (phi: number): number => falseAlarms(rules, { type, phi, looks: 12 }).chance;
  return {
    rules,
    version,
    falseAlarmsPer12: version === 1 ? falseAlarmsOfVersion1(rules) : chance(0),
    falseAlarmsPer12Autocorrelated: chance(AUTOCORRELATION),
  };
}
