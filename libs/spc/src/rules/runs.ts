// Runs: consecutive points on one side of the centre. Points on the centre, missing and excluded ones are taken out first: they
// neither break a run nor make it longer (Anhøj & Olesen, PLoS ONE 2014; Perla 2011).
import type { PlottedPoint, Side } from '../shapes.js';

/** Neighbours on one side: positions `start` up to but without `end` in the list that was searched. */
export interface Run {
  side: Side;
  start: number;
  end: number;
}

export const lengthOf = (run: Run): number => run.end - run.start;

/** The runs in a list of indices. One without a side ends a run and is in none. */
export const runsIn = (indices: readonly number[], sideAt: (index: number) => Side | null): Run[] => {
  const runs: Run[] = [];
  let open: Run | null = null;
  for (let position = 0; position < indices.length; position += 1) {
    const side = sideAt(indices[position]!);
    if (open && side === open.side) {
      open.end = position + 1;
    } else if (side === null) {
      open = null;
    } else {
      open = { side, start: position, end: position + 1 };
      runs.push(open);
    }
  }
  return runs;
};

/** Which side of a level a value lies on: exactly on it is null. */
export const sideOf = (value: number, level: number): Side | null =>
  value === level ? null : value > level ? 'high' : 'low';

/** Which side of its centre a point lies on; null where either is missing. */
export const sideOfCentre = ({ value, centre }: PlottedPoint): Side | null =>
  value === null || centre === null ? null : sideOf(value, centre);
