/**
 * Phases are started by people, on a day; a chart needs them as places among its points. What lies before the first one started is a
 * phase of its own. Of two that begin at the same point the later one counts; one that begins after the last point has not begun.
 * Where the values begin to follow another version of the metric's definition the chart is broken: what follows is a part of its own,
 * without a baseline, that nobody started (integrations.md section 2: a new version starts a new baseline, never a signal).
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
  /** The version of the metric that its values follow; 1 where there is none. */
  metricVersion: number;
  multiplier: number | null;
  /** Null for a phase that nobody started: the first one, and one that begins with another version. */
  startedOn: string | null;
  frozenAt: string | null;
  because: string | null;
}

export interface PlacedPoint {
  periodStart: string;
  /** Null in a gap. */
  metricVersion: number | null;
  multiplier: number | null;
}
type Begun = Pick<PlacedPhase, 'fromIndex' | 'startedOn' | 'frozenAt' | 'because'>;
const UNNAMED = { startedOn: null, frozenAt: null, because: null };
const NO_VERSION = { metricVersion: null, multiplier: null };

export function placePhases(points: readonly PlacedPoint[], started: readonly StartedPhase[]): PlacedPhase[] {
  if (points.length === 0) return [];
  const placed = new Map<number, Begun>(
    [0, ...breaks(points)].map((fromIndex) => [fromIndex, { ...UNNAMED, fromIndex }]),
  );
  const inOrder = [...started].sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  for (const { startsOn, frozenAt, because } of inOrder) {
    const fromIndex = points.findIndex(({ periodStart }) => periodStart >= startsOn);
    if (fromIndex >= 0) placed.set(fromIndex, { fromIndex, startedOn: startsOn, frozenAt, because });
  }
  return [...placed.values()]
    .sort((a, b) => a.fromIndex - b.fromIndex)
    .map((phase, index, all) => {
      const end = all[index + 1]?.fromIndex ?? points.length;
      const frozenIndex = phase.frozenAt === null ? -1 : lastUntil(points, phase.frozenAt, end);
      const { metricVersion, multiplier } = versionIn(points.slice(phase.fromIndex, end)) ?? NO_VERSION;
      return {
        ...phase,
        frozenIndex: frozenIndex < phase.fromIndex ? null : frozenIndex,
        metricVersion: metricVersion ?? 1,
        multiplier,
      };
    });
}

function lastUntil(points: readonly PlacedPoint[], day: string, end: number): number {
  let last = -1;
  for (let index = 0; index < end && points[index]!.periodStart <= day; index += 1) last = index;
  return last;
}

const versionIn = (points: readonly PlacedPoint[]): PlacedPoint | undefined =>
  points.find(({ metricVersion }) => metricVersion !== null);

/** The points that follow another version than the point with a value before them. */
function breaks(points: readonly PlacedPoint[]): number[] {
  let before: number | null = null;
  return points.flatMap(({ metricVersion }, index) => {
    if (metricVersion === null) return [];
    const isBreak = before !== null && before !== metricVersion;
    before = metricVersion;
    return isBreak ? [index] : [];
  });
}
