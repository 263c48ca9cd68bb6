/**
 * Values by different versions of a metric's definition are not of one kind: what is summed up is summed up over those of the newest
 * one, on the scale of that version (contract, Metric.version).
 */
import type { ShownPoint } from './shown-point.js';

type Versioned = Pick<ShownPoint, 'metricVersion' | 'multiplier'>;

/** Those of the version that the last one follows. `points` in order of their periods. */
export const ofNewestVersion = <Point extends Versioned>(points: readonly Point[]): Point[] =>
  points.filter(({ metricVersion }) => metricVersion === points.at(-1)!.metricVersion);

/** The multiplier of the newest version among the points; without a point, of the metric as it stands. */
export const scaleOf = (points: readonly Versioned[], { multiplier }: { multiplier: number }): number =>
  points.at(-1)?.multiplier ?? multiplier;
