// Looking at a series as it grows: at the end of its baseline, then at each new point as it arrives, with everything known by then. What
// is found at the end of the baseline is no news; each look then opens the signals that hang together with none before.
import { chart } from '../chart.js';
import { findPatterns } from '../rules/find-patterns.js';
import type { Pattern, Rule } from '../shapes.js';
import { matchOnsets, type FoundOnset, type KnownOnset } from '../signals/match-onsets.js';

/** In the order of their bits in the stored tables; a new rule goes to the end. */
export const watchedRules: readonly Rule[] = [
  'OUTSIDE_LIMITS',
  'RUN_AGAINST_BASELINE',
  'UNUSUALLY_LONG_RUN',
  'UNUSUALLY_FEW_CROSSINGS',
  'SHIFT',
  'TREND',
  'TWO_OF_THREE',
];

export interface Watch {
  type: 'RUN' | 'I';
  /** FROZEN: the baseline sets the lines for good. WHOLE: no baseline is frozen, and all points seen set them anew at each look. */
  lines: 'FROZEN' | 'WHOLE';
  /** Points before the first look. With fewer than 12 nothing is raised until so many have come (find-patterns.ts). */
  baseline: number;
}
/** A signal of `watchedRules[rule]` opened at this look, counted from 1. */
export interface Opened {
  look: number;
  rule: number;
}

/** Patterns among the first `count` values, as a chart of them shows. */
const findAmong = (values: readonly number[], count: number, { type, lines, baseline }: Watch): Pattern[] => {
  const points = values.slice(0, count).map((value) => ({ value }));
  const phases = [{ from: 0, frozenAt: lines === 'FROZEN' ? baseline - 1 : null }];
  return findPatterns(chart({ type, points, phases }), watchedRules);
};

/** How many signals open anew; `known` is brought up to date. */
const openSignals = (known: KnownOnset<number>[], finds: readonly FoundOnset<number>[]): number => {
  if (known.length === 0 && finds.length === 0) return 0;
  const { fresh, again, gone } = matchOnsets(known, finds, (index: number) => index + 1);
  for (const { signal, now } of again) Object.assign(signal, now, { standing: true });
  for (const signal of gone) signal.standing = false;
  known.push(...fresh.map((find) => ({ ...find, onset: find.from, standing: true })));
  return fresh.length;
};

/** All signals that open after the baseline, in order of looks. */
export const watchSeries = (values: readonly number[], watch: Watch): Opened[] => {
  const known = watchedRules.map((): KnownOnset<number>[] => []);
  const opened: Opened[] = [];
  for (let count = watch.baseline; count <= values.length; count += 1) {
    const found = watchedRules.map((): FoundOnset<number>[] => []);
    for (const { rule, fromIndex, toIndex, side } of findAmong(values, count, watch))
      found[watchedRules.indexOf(rule)]!.push({ from: fromIndex, to: toIndex, variation: side });
    found.forEach((finds, rule) => {
      const news = openSignals(known[rule]!, finds);
      if (count > watch.baseline)
        for (let one = 0; one < news; one += 1) opened.push({ look: count - watch.baseline, rule });
    });
  }
  return opened;
};
