import type { FrozenEvidence, Variation } from '#language';
import { mean, ratioOfSums } from '#spc';
import type { Window } from './cycle.js';

/** A point as a chart may show it: null where there is no value or it is withheld. */
export interface EvidencePoint {
  periodStart: string;
  periodEnd: string;
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  suppressed: boolean;
  excluded: boolean;
  revision: number;
  /** Of the metric's definition, with its multiplier. */
  metricVersion: number;
  multiplier: number;
}
/** One linked metric at the cycle's unit, with what is known of it now. */
export interface EvidenceSeries {
  seriesId: string;
  metricId: string;
  /** Whether the metric is a numerator over a denominator. */
  isQuotient: boolean;
  points: readonly EvidencePoint[];
  variation: Variation | null;
  /** Of patterns that are seen now and touch the window. */
  signalIds: readonly string[];
  /** The pilot's baseline of this metric, where one was set. */
  baseline: { from: string | null; to: string | null };
}

/** A point belongs to the days on which its period begins; one that began before the test and reaches into it is neither before nor during. */
export const isDuring = ({ periodStart }: Pick<EvidencePoint, 'periodStart'>, window: Window): boolean =>
  window.from <= periodStart && periodStart <= window.to;

/** Whether anything was measured in the window, shown or withheld. */
export const isMeasured = (series: EvidenceSeries, window: Window): boolean =>
  series.points.some((point) => (point.value !== null || point.suppressed) && isDuring(point, window));

/**
 * The series' points that the evidence rests on: shown, not excluded; before the test (in the baseline, if one is set) or during it; and
 * all by the version of the metric's definition that the test began with, as others are not to be held against them.
 */
export function pointsUsed(
  series: EvidenceSeries,
  window: Window,
): { before: EvidencePoint[]; during: EvidencePoint[] } {
  const usable = usablePoints(series.points, window);
  const { from, to } = series.baseline;
  const isBefore = ({ periodStart, periodEnd }: EvidencePoint): boolean =>
    periodEnd < window.from && (from === null || from <= periodStart) && (to === null || periodStart <= to);
  return { before: usable.filter(isBefore), during: usable.filter((point) => isDuring(point, window)) };
}

/**
 * What a metric showed over the cycle's window, as the study keeps it (method.md 2.3: the chart's snapshot is stored): means of the
 * shown values before and during, and the revisions they were made of, so that a later correction can be told.
 */
export function freezeEvidence(series: EvidenceSeries, window: Window): FrozenEvidence {
  const { before, during } = pointsUsed(series, window);
  const [was, is] = [meanOf(before, series), meanOf(during, series)];
  const withheld = series.points.some((point) => point.suppressed && isDuring(point, window));
  const suppressed = withheld && during.length === 0;
  return {
    seriesId: series.seriesId,
    metricId: series.metricId,
    before: suppressed ? null : was,
    during: is,
    change: was === null || is === null ? null : is - was,
    points: during.length,
    // Without a value in the window the chart's verdict is about other times.
    variation: during.length === 0 ? null : series.variation,
    suppressed,
    signalIds: [...series.signalIds],
    revisions: [...before, ...during].map(({ periodStart, revision }) => ({ periodStart, revision })),
  };
}

/** Frozen evidence as it may be shown now: what is withheld now is withheld as of any earlier instant too. */
export function withheldNow(frozen: FrozenEvidence, points: readonly EvidencePoint[]): FrozenEvidence {
  const withheld = new Set(points.filter((point) => point.suppressed).map((point) => point.periodStart));
  return frozen.revisions.some(({ periodStart }) => withheld.has(periodStart))
    ? { ...frozen, before: null, during: null, change: null, variation: null, suppressed: true }
    : frozen;
}

/** Whether the evidence would read otherwise with these points: one that it rests on was corrected or withheld, or one came late. */
export function readsOtherwise(frozen: FrozenEvidence, points: readonly EvidencePoint[], window: Window): boolean {
  const usable = new Map(usablePoints(points, window).map((point) => [point.periodStart, point]));
  const changed = frozen.revisions.some(({ periodStart, revision }) => usable.get(periodStart)?.revision !== revision);
  const used = new Set(frozen.revisions.map(({ periodStart }) => periodStart));
  return changed || [...usable.values()].some((point) => isDuring(point, window) && !used.has(point.periodStart));
}

const isUsable = ({ value, suppressed, excluded }: EvidencePoint): boolean =>
  value !== null && !suppressed && !excluded;

function usablePoints(points: readonly EvidencePoint[], window: Window): EvidencePoint[] {
  const usable = points.filter(isUsable);
  const first = usable.find((point) => isDuring(point, window)) ?? usable.at(-1);
  return usable.filter(({ metricVersion }) => metricVersion === first?.metricVersion);
}

/** The mean of shown values; of a quotient the ratio of the sums, as on its chart. `points` are of one version. */
export function meanOf(
  points: readonly EvidencePoint[],
  { isQuotient }: Pick<EvidenceSeries, 'isQuotient'>,
): number | null {
  if (isQuotient) return ratioOfSums(points, points[0]?.multiplier ?? 1).mean;
  return mean(points.map(({ value }) => value).filter((value) => value !== null));
}
