// The four rules of NHS England's Making Data Count, as NHSRplotthedots 0.2.2 reads them. A missing value breaks a window. Outside the
// limits, strictly. Trend: 7 points, 6 steps one way; a tie breaks it. Two of three: three in a row on one side of the mean, two of
// them between 2 and 3 sigma; a point outside 3 sigma is not one of the two, and only the two are flagged. Shift: 7 in a row on one
// side; a point on the mean breaks it.
import type { Finding } from '../rule-sets/rule-set.js';
import { all, findWindows, sides } from '../rule-sets/windows.js';
import type { Side } from '../shapes.js';

/** Where a point lies: its side of the mean, null on it; its zone, null without limits. A missing point has no place. */
export interface Place {
  value: number;
  side: Side | null;
  zone: 'INNER' | 'CLOSE_TO_LIMITS' | 'OUTSIDE_LIMITS' | null;
}
export type Places = readonly (Place | null)[];

/** `near` and `limit`: the widths of 2 and of 3 sigma, each as [lower, upper] lines; null without limits. */
export const placeOf = (
  value: number,
  mean: number,
  lines: { near: readonly [number, number]; limit: readonly [number, number] } | null,
): Place => {
  const side = value > mean ? 'high' : value < mean ? 'low' : null;
  if (!lines) return { value, side, zone: null };
  const out = ([lower, upper]: readonly [number, number]): boolean => value < lower || value > upper;
  return { value, side, zone: out(lines.limit) ? 'OUTSIDE_LIMITS' : out(lines.near) ? 'CLOSE_TO_LIMITS' : 'INNER' };
};

const points = 7;

export const outsideLimits = (places: Places): Finding[] =>
  sides.flatMap((side) =>
    findWindows(places.length, 1, side, (last) => {
      const place = places[last];
      return place?.zone === 'OUTSIDE_LIMITS' && place.side === side ? [last] : null;
    }),
  );

export const trendOfSeven = (places: Places): Finding[] =>
  sides.flatMap((side) =>
    findWindows(places.length, points, side, (last) => {
      const steps = all(last, points - 1, (position) => {
        const [before, now] = [places[position - 1], places[position]];
        return !!before && !!now && (side === 'high' ? now.value > before.value : now.value < before.value);
      });
      return steps && [last - points + 1, ...steps];
    }),
  );

export const twoOfThreeClose = (places: Places): Finding[] =>
  sides.flatMap((side) =>
    findWindows(places.length, 3, side, (last) => {
      const window = all(last, 3, (position) => places[position]?.side === side);
      const close = window?.filter((position) => places[position]!.zone === 'CLOSE_TO_LIMITS');
      return close && close.length >= 2 ? close : null;
    }),
  );

export const shiftOfSeven = (places: Places): Finding[] =>
  sides.flatMap((side) =>
    findWindows(places.length, points, side, (last) =>
      all(last, points, (position) => places[position]?.side === side),
    ),
  );
