/**
 * Phases are started by people, on a day; a chart needs them as places among its points. What lies before the first one started is a
 * phase of its own. Of two that begin at the same point the later one counts; one that begins after the last point has not begun.
 */
export interface StartedPhase {
  id: string;
  startsOn: string;
  frozenAt: string | null;
  because: string;
}
export interface PlacedPhase {
  fromIndex: number;
  /** The last point of the baseline that sets the lines; null without one. */
  frozenIndex: number | null;
  /** Null for the phase that nobody started. */
  startedOn: string | null;
  frozenAt: string | null;
  because: string | null;
}

export function placePhases(
  points: readonly { periodStart: string }[],
  started: readonly StartedPhase[],
): PlacedPhase[] {
  if (points.length === 0) return [];
  const unnamed: PlacedPhase = { fromIndex: 0, frozenIndex: null, startedOn: null, frozenAt: null, because: null };
  const placed = new Map<number, PlacedPhase>([[0, unnamed]]);
  const inOrder = [...started].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  for (const { startsOn, frozenAt, because } of inOrder) {
    const fromIndex = points.findIndex(({ periodStart }) => periodStart >= startsOn);
    if (fromIndex >= 0) placed.set(fromIndex, { fromIndex, frozenIndex: null, startedOn: startsOn, frozenAt, because });
  }
  return [...placed.values()]
    .sort((a, b) => a.fromIndex - b.fromIndex)
    .map((phase, index, all) => {
      const end = all[index + 1]?.fromIndex ?? points.length;
      const frozenIndex = phase.frozenAt === null ? -1 : lastUntil(points, phase.frozenAt, end);
      return { ...phase, frozenIndex: frozenIndex < phase.fromIndex ? null : frozenIndex };
    });
}

function lastUntil(points: readonly { periodStart: string }[], day: string, end: number): number {
  let last = -1;
  for (let index = 0; index < end && points[index]!.periodStart <= day; index += 1) last = index;
  return last;
}
