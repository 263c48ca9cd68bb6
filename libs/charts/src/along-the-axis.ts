// The axis counts points: the i-th lies at i, and its period reaches from i - 0.5 to i + 0.5. A date lies in its period by its days.
import type { DrawnAnnotation } from './drawing.js';
import { plain } from './words.js';

const day = 86_400_000;

/** Where on the axis a date lies; null where no period holds it. The last period is taken to be as long as the one before. */
export const positionOf = (on: string, starts: readonly string[]): number | null => {
  const wanted = Date.parse(on);
  const at = starts.map((start) => Date.parse(start));
  const index = at.findLastIndex((start) => start <= wanted);
  if (index < 0 || Number.isNaN(wanted)) return null;
  const length = index + 1 < at.length ? at[index + 1]! - at[index]! : index > 0 ? at[index]! - at[index - 1]! : day;
  const part = (wanted - at[index]!) / (length || day);
  return part >= 1 ? null : index - 0.5 + part;
};

/** Indices of the points whose label fits, evenly spaced, the first always among them. */
export const labelled = (count: number, width: number, labelWidth: number): number[] => {
  const every = Math.max(1, Math.ceil((count * labelWidth) / Math.max(width, labelWidth)));
  return Array.from({ length: Math.ceil(count / every) }, (_, i) => i * every);
};

export interface PlacedAnnotation extends DrawnAnnotation {
  at: number;
  /** Text to write, and in which row above the plot; null where only the line fits. */
  row: number | null;
  text: string;
  /** Which end of the text stays at the line, so that none leaves the drawing. */
  align: 'left' | 'center' | 'right';
}

const rows = 3;
const characterWidth = 6;
const gap = 8;

/** Annotations in order, their labels in rows so that none lies on another; a label without room is left to the text alternative. */
export const place = (
  annotations: readonly DrawnAnnotation[],
  starts: readonly string[],
  plotWidth: number,
): PlacedAnnotation[] => {
  const free = Array.from({ length: rows }, () => -Infinity);
  const perPoint = plotWidth / Math.max(1, starts.length);
  return annotations
    .flatMap((annotation) => {
      const at = positionOf(annotation.on, starts);
      return at === null ? [] : [{ ...annotation, at, text: plain(annotation.label, 24) }];
    })
    .sort((a, b) => a.at - b.at)
    .map((annotation) => {
      const x = (annotation.at + 0.5) * perPoint;
      const length = [...annotation.text].length * characterWidth;
      const align = x < length / 2 ? 'left' : x > plotWidth - length / 2 ? 'right' : 'center';
      const start = align === 'left' ? x : align === 'right' ? x - length : x - length / 2;
      const row = free.findIndex((end) => start >= end);
      if (row >= 0) free[row] = start + length + gap;
      return { ...annotation, align, row: row < 0 ? null : row };
    });
};
