// When a find is a new signal: one signal per onset. Finds and signals of one rule that hang together by common points are one signal,
// wherever its ends lie by now and also where it had been cleared; a find that touches none is new. The product decides the same way
// (libs/measurements, match-signals), on days in place of indices.

export interface Span {
  from: number;
  to: number;
}
interface Cluster extends Span {
  found: Span[];
  known: Span[];
}

const clustersOf = (known: readonly Span[], found: readonly Span[]): Cluster[] => {
  const all = [...known.map((span) => ({ span, old: true })), ...found.map((span) => ({ span, old: false }))];
  all.sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
  const clusters: Cluster[] = [];
  for (const { span, old } of all) {
    let cluster = clusters[clusters.length - 1];
    if (!cluster || span.from > cluster.to) clusters.push((cluster = { ...span, found: [], known: [] }));
    cluster.to = Math.max(cluster.to, span.to);
    (old ? cluster.known : cluster.found).push(span);
  }
  return clusters;
};

/** How many signals open anew; `known` is brought up to date. */
export const openSignals = (known: Span[], found: readonly Span[]): number => {
  if (found.length === 0) return 0;
  let opened = 0;
  for (const cluster of clustersOf(known, found)) {
    if (cluster.found.length === 0) continue;
    const from = Math.min(...cluster.found.map((span) => span.from));
    const to = Math.max(...cluster.found.map((span) => span.to));
    if (cluster.known.length === 0) {
      opened += 1;
      known.push({ from, to });
    }
    cluster.known.forEach((signal, index) => {
      const next = cluster.known[index + 1];
      if (index === 0) signal.from = from;
      signal.to = Math.max(signal.from, next ? next.from - 1 : to);
    });
  }
  return opened;
};
