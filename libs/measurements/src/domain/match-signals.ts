/**
 * Patterns found now against the signals there are (design.md section 4; method.md 2.5, item 2): one signal a pattern, told once per
 * onset. Each rule of each phase by itself, in days, as `matchOnsets` says: what is known again stands (again), and nobody is told anew.
 */
import { daysAfter } from '#language';
import { matchOnsets } from '#spc';
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
  for (const one of new Set([...signals.keys(), ...patterns.keys()])) {
    const { fresh, again, gone } = matchOnsets(signals.get(one) ?? [], patterns.get(one) ?? [], (day: string) =>
      daysAfter(day, 1),
    );
    changes.detected.push(...fresh);
    for (const { signal, now } of again)
      if (!signal.standing || !isAlike(signal, now)) {
        const { from, to, variation } = now;
        changes.changed.push({ ...signal, from, to, variation, standing: true });
      }
    changes.cleared.push(...gone);
  }
  return changes;
}

/** How many signals are open after these changes: the chart shows them, and nobody has said why. */
export function countOpen(known: readonly KnownSignal[], { detected, changed, cleared }: SignalChanges): number {
  const now = new Map([...known, ...changed].map((one) => [one.id, one]));
  for (const { id } of cleared) now.delete(id);
  return detected.length + [...now.values()].filter(({ standing, explained }) => standing && !explained).length;
}

const isAlike = (a: SeriesPattern, b: SeriesPattern): boolean =>
  a.from === b.from && a.to === b.to && a.variation === b.variation;

function byPhaseAndRule<One extends SeriesPattern>(all: readonly One[]): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const name = `${one.phaseFrom} ${one.rule}`;
    groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return groups;
}
