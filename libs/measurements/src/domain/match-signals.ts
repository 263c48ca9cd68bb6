/**
 * Patterns found now against the signals there are (design.md section 4; method.md 2.5, item 2): one signal a pattern, told once per
 * onset. What is found decides which signals stand, with which days: not how often or in which order one looked. A find is known
 * again by the first day as it was told; else by common days with one that means the same, a signal that stands before one that was
 * cleared, of several the earliest. What is known again stands (again), and nobody is told anew. A signal that is not found any more,
 * or has grown into another, is cleared; where one falls apart, its later part is an onset of its own.
 */
import type { SeriesPattern } from './series-chart.js';

export interface KnownSignal extends SeriesPattern {
  id: string;
  /** The first day as it was told. */
  onset: string;
  /** The chart shows it; else it was cleared. */
  standing: boolean;
  explained: boolean;
}
export interface SignalChanges {
  detected: SeriesPattern[];
  /** Signals whose days, meaning or standing changed, as they are now. */
  changed: KnownSignal[];
  cleared: KnownSignal[];
}

export function matchSignals(known: readonly KnownSignal[], found: readonly SeriesPattern[]): SignalChanges {
  const changes: SignalChanges = { detected: [], changed: [], cleared: [] };
  const signals = byPhaseAndRule(known);
  const patterns = byPhaseAndRule(found);
  for (const one of new Set([...signals.keys(), ...patterns.keys()]))
    settle(signals.get(one) ?? [], apart(patterns.get(one) ?? []), changes);
  return changes;
}

/** How many signals are open after these changes: the chart shows them, and nobody has said why. */
export function countOpen(known: readonly KnownSignal[], { detected, changed, cleared }: SignalChanges): number {
  const now = new Map([...known, ...changed].map((one) => [one.id, one]));
  for (const { id } of cleared) now.delete(id);
  return detected.length + [...now.values()].filter(({ standing, explained }) => standing && !explained).length;
}

function settle(signals: readonly KnownSignal[], onsets: readonly SeriesPattern[], changes: SignalChanges): void {
  const free = new Set(signals);
  const known = new Map<SeriesPattern, KnownSignal>();
  const match = (isSame: (signal: KnownSignal, onset: SeriesPattern) => boolean): void => {
    for (const onset of onsets) {
      const signal = known.has(onset) ? undefined : [...free].find((one) => isSame(one, onset));
      if (!signal) continue;
      known.set(onset, signal);
      free.delete(signal);
    }
  };
  match((signal, { from }) => signal.onset === from);
  match((signal, onset) => signal.standing && signal.variation === onset.variation && overlap(signal, onset));
  match((signal, onset) => signal.variation === onset.variation && overlap(signal, onset));
  for (const onset of onsets) {
    const signal = known.get(onset);
    if (!signal) changes.detected.push(onset);
    else if (!signal.standing || !isAlike(signal, onset))
      changes.changed.push({ ...signal, from: onset.from, to: onset.to, variation: onset.variation, standing: true });
  }
  changes.cleared.push(...[...free].filter(({ standing }) => standing));
}

const overlap = (a: SeriesPattern, b: SeriesPattern): boolean => a.from <= b.to && b.from <= a.to;
const isAlike = (a: SeriesPattern, b: SeriesPattern): boolean =>
  a.from === b.from && a.to === b.to && a.variation === b.variation;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byDays = (a: SeriesPattern, b: SeriesPattern): number =>
  compare(a.from, b.from) || compare(a.to, b.to) || compare(a.variation, b.variation);

/**
 * Finds of one rule without common days, in their order: two that mean the same are one; of two that do not (a rise and the fall
 * from its top) the later one begins after the earlier one's end.
 */
function apart(found: readonly SeriesPattern[]): SeriesPattern[] {
  const all: SeriesPattern[] = [];
  for (const pattern of [...found].sort(byDays)) {
    const last = all.at(-1);
    if (!last || pattern.from > last.to) all.push({ ...pattern });
    else if (pattern.to <= last.to) continue;
    else if (pattern.variation === last.variation) last.to = pattern.to;
    else all.push({ ...pattern, from: dayAfter(last.to) });
  }
  return all;
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

/** Each group in order of its days. */
function byPhaseAndRule<One extends SeriesPattern>(all: readonly One[]): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of [...all].sort(byDays)) {
    const name = `${one.phaseFrom} ${one.rule}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return groups;
}
