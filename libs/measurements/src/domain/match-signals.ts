/**
 * Patterns found now against the signals there are (design.md section 4): one signal a pattern, told once per onset. A find that
 * overlaps an old signal of the same phase and rule is that signal, wherever its ends lie now, also one that was cleared: it is open
 * again, and nobody is told anew. What is not found any more is cleared. The outcome depends on what is found, not on how often or in
 * which order one looked.
 */
import type { SignalRule, Variation } from '#language';
import type { SeriesPattern } from './series-chart.js';

export interface KnownSignal {
  id: string;
  phaseFrom: string;
  rule: SignalRule;
  variation: Variation;
  from: string;
  to: string;
  open: boolean;
}
export interface SignalChanges {
  detected: SeriesPattern[];
  /** Signals whose days, meaning or openness changed, as they stand now. */
  changed: KnownSignal[];
  cleared: KnownSignal[];
}
interface Cluster {
  from: string;
  to: string;
  found: SeriesPattern[];
  known: KnownSignal[];
}

export function matchSignals(known: readonly KnownSignal[], found: readonly SeriesPattern[]): SignalChanges {
  const changes: SignalChanges = { detected: [], changed: [], cleared: [] };
  const kind = ({ phaseFrom, rule }: { phaseFrom: string; rule: string }): string => `${phaseFrom} ${rule}`;
  for (const one of new Set([...known, ...found].map(kind))) {
    const clusters = clustersOf(
      known.filter((signal) => kind(signal) === one),
      found.filter((pattern) => kind(pattern) === one),
    );
    for (const cluster of clusters) settle(cluster, changes);
  }
  return changes;
}

/** Finds and signals that hang together by common days. */
function clustersOf(known: readonly KnownSignal[], found: readonly SeriesPattern[]): Cluster[] {
  const all = [
    ...known.map((signal) => ({ signal, pattern: null, from: signal.from, to: signal.to })),
    ...found.map((pattern) => ({ signal: null, pattern, from: pattern.from, to: pattern.to })),
  ].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : 1));
  const clusters: Cluster[] = [];
  for (const { signal, pattern, from, to } of all) {
    let cluster = clusters.at(-1);
    if (!cluster || from > cluster.to) clusters.push((cluster = { from, to, found: [], known: [] }));
    if (to > cluster.to) cluster.to = to;
    if (signal) cluster.known.push(signal);
    if (pattern) cluster.found.push(pattern);
  }
  return clusters;
}

function settle({ found, known }: Cluster, changes: SignalChanges): void {
  if (found.length === 0) {
    changes.cleared.push(...known.filter(({ open }) => open));
    return;
  }
  const from = found.reduce((first, one) => (one.from < first ? one.from : first), found[0]!.from);
  const to = found.reduce((last, one) => (one.to > last ? one.to : last), found[0]!.to);
  const newest = [...found].sort((a, b) => (a.to < b.to ? -1 : 1)).at(-1)!;
  if (known.length === 0) {
    changes.detected.push({ ...newest, from, to });
    return;
  }
  // Several old ones grew together: each keeps the days up to the next, so that none overlap and none are lost.
  known.forEach((signal, index) => {
    const next = known[index + 1];
    const now = {
      ...signal,
      variation: newest.variation,
      from: index === 0 ? from : signal.from,
      to: next ? dayBefore(next.from) : to,
      open: true,
    };
    if (now.to < now.from) now.to = now.from;
    const same = now.from === signal.from && now.to === signal.to && now.variation === signal.variation && signal.open;
    if (!same) changes.changed.push(now);
  });
}

const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
