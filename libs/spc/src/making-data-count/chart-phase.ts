// One phase: mean ± 2.66 mean moving ranges of its own base points (3 / 1.128, rounded, as Making Data Count does), the near lines
// at two thirds of that, and the special causes within it; nothing of another phase enters.
import { meanMovingRange } from '../numbers/moving-ranges.js';
import { mean as meanOf } from '../numbers/sum.js';
import type { Direction, Side } from '../shapes.js';
import { specialCauses, type SpecialCause } from './rules.js';
import type { MakingDataCountPoint } from './shapes.js';
import { placeOf, type Places } from './special-causes.js';
import { variationAt } from './verdicts.js';

const factor = 2.66;

interface Row {
  date: string;
  value: number | null;
}
interface Lines {
  near: readonly [number, number];
  limit: readonly [number, number];
}

const linesOf = (mean: number | null, range: number | null): Lines | null => {
  if (mean === null || range === null) return null;
  const width = factor * range;
  const near = (width * 2) / 3;
  return { near: [mean - near, mean + near], limit: [mean - width, mean + width] };
};

/** The first rule that applies to each point; of its patterns the one that ends last says where it points. */
const causesOf = (places: Places): ({ cause: SpecialCause; side: Side | null } | null)[] => {
  const won = new Array<{ cause: SpecialCause; side: Side | null; end: number } | null>(places.length).fill(null);
  for (const { key: cause, inPlaces } of specialCauses) {
    for (const { side, whole, complete } of inPlaces(places)) {
      const end = complete[complete.length - 1]!;
      for (const index of whole) {
        const before = won[index];
        if (!before || (before.cause === cause && before.end < end)) won[index] = { cause, side, end };
      }
    }
  }
  return won;
};

export const chartPhase = (
  rows: readonly Row[],
  phase: number,
  base: number,
  { direction, screened }: { direction: Direction; screened: boolean },
): MakingDataCountPoint[] => {
  const values = rows.slice(0, base).map((row) => row.value);
  const mean = meanOf(values.filter((value) => value !== null));
  const lines = linesOf(mean, meanMovingRange(values, screened));
  const places = rows.map(({ value }) => (value === null || mean === null ? null : placeOf(value, mean, lines)));
  const causes = causesOf(places);
  return rows.map(({ date, value }, i) => {
    const zone = places[i]?.zone ?? null;
    const causeSide = causes[i]?.side ?? null;
    return {
      date,
      value,
      phase,
      mean,
      lower: lines?.limit[0] ?? null,
      upper: lines?.limit[1] ?? null,
      side: places[i]?.side ?? null,
      outside: zone && zone === 'OUTSIDE_LIMITS',
      close: zone && zone === 'CLOSE_TO_LIMITS',
      cause: causes[i]?.cause ?? null,
      causeSide,
      variation: variationAt(causeSide, direction),
    };
  });
};
