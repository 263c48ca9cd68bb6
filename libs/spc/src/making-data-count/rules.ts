// In this order a point shows the first that applies to it.
import type { Finding, RuleDefinition, RuleSet, Standing } from '../rule-sets/rule-set.js';
import {
  outsideLimits,
  placeOf,
  shiftOfSeven,
  trendOfSeven,
  twoOfThreeClose,
  type Place,
  type Places,
} from './special-causes.js';

export const specialCauses = [
  {
    key: 'OUTSIDE_LIMITS',
    definition: 'A point outside the process limits',
    fewest: 1,
    inPlaces: outsideLimits,
  },
  { key: 'TREND_OF_SEVEN', definition: '7 in a row rising or falling', fewest: 7, inPlaces: trendOfSeven },
  {
    key: 'TWO_OF_THREE',
    definition: '2 of 3 in a row close to a limit (between 2 and 3 sigma), all three on one side of the mean',
    fewest: 3,
    inPlaces: twoOfThreeClose,
  },
  { key: 'SHIFT_OF_SEVEN', definition: '7 in a row on one side of the mean', fewest: 7, inPlaces: shiftOfSeven },
] as const satisfies (Omit<RuleDefinition, 'find'> & { inPlaces: (places: Places) => Finding[] })[];

export type SpecialCause = (typeof specialCauses)[number]['key'];

/** With the gaps put back: here a missing value breaks a pattern. */
const inStanding =
  (inPlaces: (places: Places) => Finding[]) =>
  ({ at, value, centre, sigma }: Standing): Finding[] => {
    const places = new Array<Place | null>((at[at.length - 1] ?? -1) + 1).fill(null);
    const position = new Map(at.map((index, i) => [index, i]));
    at.forEach((index, i) => {
      const around = (sigmas: number): [number, number] => [
        centre[i]! - sigmas * sigma[i]!,
        centre[i]! + sigmas * sigma[i]!,
      ];
      places[index] = placeOf(
        value[i]!,
        centre[i]!,
        Number.isNaN(sigma[i]!) ? null : { near: around(2), limit: around(3) },
      );
    });
    const back = (indices: readonly number[]): number[] => indices.map((index) => position.get(index)!);
    return inPlaces(places).map(({ side, whole, complete }) => ({
      side,
      whole: back(whole),
      complete: back(complete),
    }));
  };

export const makingDataCountRules: RuleSet = {
  key: 'MAKING_DATA_COUNT',
  name: 'NHS Making Data Count rules',
  source: 'NHS England, Making Data Count; as NHSRplotthedots 0.2.2 reads them',
  flagging: 'WHOLE_PATTERN',
  rules: specialCauses.map(({ inPlaces, ...rule }) => ({ ...rule, find: inStanding(inPlaces) })),
};
