// Every kind of point has a shape of its own besides its colour (Okabe and Ito's palette, which the colour-blind can tell apart), so
// a drawing also reads in black and white.
import type { Variation } from '#spc';
import { shownValue, type DrawnPoint } from './drawing.js';

export const colours = {
  ink: '#22313f',
  faint: '#5b6770',
  grid: '#e3e7ea',
  baseline: '#f1f4f6',
  value: '#0072b2',
  centre: '#22313f',
  limit: '#6b7780',
  target: '#7a4988',
  improvement: '#00755a',
  concern: '#d55e00',
  paper: '#ffffff',
} as const;

export interface Mark {
  name: string;
  symbol: string;
  size: number;
  fill: string;
  line: string;
}

const cross = 'path://M0 1L1 0L5 4L9 0L10 1L6 5L10 9L9 10L5 6L1 10L0 9L4 5Z';
// As paths, since the legend stretches ECharts' own shapes.
const square = 'path://M0 0H10V10H0Z';
const diamond = 'path://M5 0L10 5L5 10L0 5Z';
const triangle = 'path://M5 0L10 10H0Z';
const { value, improvement, concern, target, faint, paper } = colours;

/** In the order in which the legend lists them. */
export const marks = {
  usual: { name: 'Value', symbol: 'circle', size: 6, fill: value, line: value },
  improvement: { name: 'Signal: better', symbol: square, size: 9, fill: improvement, line: improvement },
  concern: { name: 'Signal: worse', symbol: diamond, size: 13, fill: concern, line: concern },
  neither: { name: 'Signal', symbol: triangle, size: 11, fill: target, line: target },
  pattern: { name: 'Pattern, no signal', symbol: diamond, size: 10, fill: paper, line: value },
  preliminary: { name: 'Preliminary', symbol: 'circle', size: 8, fill: paper, line: value },
  excluded: { name: 'Left out', symbol: cross, size: 9, fill: faint, line: faint },
} satisfies Record<string, Mark>;
export type MarkKind = keyof typeof marks;

const ofSignal: Record<Variation, MarkKind | null> = {
  IMPROVEMENT: 'improvement',
  CONCERN: 'concern',
  NEITHER_HIGH: 'neither',
  NEITHER_LOW: 'neither',
  COMMON_CAUSE: null,
  TOO_FEW_POINTS: null,
};

/** How a point is marked; null where there is nothing to mark. Few crossings are about the whole phase and mark its centre line. */
export const markOf = (point: DrawnPoint): MarkKind | null => {
  if (shownValue(point) === null) return null;
  if (point.preliminary) return 'preliminary';
  if (point.excluded) return 'excluded';
  const rules = point.rules.filter((rule) => rule !== 'UNUSUALLY_FEW_CROSSINGS');
  if (rules.length === 0) return 'usual';
  return (point.variation && ofSignal[point.variation]) || 'pattern';
};
