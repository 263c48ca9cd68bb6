// The boxes anew, by the rule that the paper gives, from the exact joint distribution of crossings and longest run.
import { analyseRuns, runsLimits } from '../index.js';
import { boxFor, type Box } from './boxes.js';

const target = 0.925;
/** Normal probability of a point above the centre after a shift of 0.8 standard deviations. */
const shifted = 0.788144601416603;

type Grid = number[][];
const grid = (n: number): Grid => Array.from({ length: n }, () => new Array<number>(n + 1).fill(0));

/** Probabilities by [crossings][longest run] of n points that lie above the centre with probability p. */
const joint = (n: number, p: number): Grid => {
  const chance = [1 - p, p];
  // By side of the last point and length of its run.
  let open = [0, 1].map(() => Array.from({ length: n + 1 }, () => grid(n)));
  for (const side of [0, 1]) open[side]![1]![0]![1] = chance[side]!;
  for (let points = 2; points <= n; points += 1) {
    const next = [0, 1].map(() => Array.from({ length: n + 1 }, () => grid(n)));
    for (const side of [0, 1])
      for (let length = 1; length < points; length += 1)
        for (let crossings = 0; crossings < points - 1; crossings += 1)
          for (let longest = length; longest < points; longest += 1) {
            const probability = open[side]![length]![crossings]![longest]!;
            if (probability === 0) continue;
            const on = Math.max(longest, length + 1);
            next[side]![length + 1]![crossings]![on]! += probability * chance[side]!;
            next[1 - side]![1]![crossings + 1]![longest]! += probability * chance[1 - side]!;
          }
    open = next;
  }
  const sum = grid(n);
  for (const side of open)
    for (const run of side) run.forEach((row, c) => row.forEach((probability, l) => (sum[c]![l]! += probability)));
  return sum;
};

const within = (of: Grid, fewest: number, longest: number): number =>
  of.slice(fewest).reduce((sum, row) => sum + row.slice(0, longest + 1).reduce((a, b) => a + b, 0), 0);

const reckonedBox = (n: number): Box => {
  const [still, moved] = [joint(n, 0.5), joint(n, shifted)];
  let [fewest, longest, least] = [0, n, Infinity];
  for (let c = 0; c < n; c += 1)
    for (let l = 1; l <= n; l += 1) {
      if (still[c]![l]! === 0 || within(still, c, l) < target || within(moved, c, l) >= least) continue;
      [fewest, longest, least] = [c, l, within(moved, c, l)];
    }
  let kept = within(still, fewest, longest);
  const canGo = (c: number, l: number): boolean =>
    c < n && l > 0 && still[c]![l]! > 0 && kept - still[c]![l]! >= target;
  if (!canGo(fewest, longest)) return [fewest, longest, fewest, longest];
  kept -= still[fewest]![longest]!;
  let [crossingsAtLongest, longestAtFewest] = [fewest + 1, longest - 1];
  for (;;) {
    const more = canGo(crossingsAtLongest, longest) ? moved[crossingsAtLongest]![longest]! : -1;
    const shorter = canGo(fewest, longestAtFewest) ? moved[fewest]![longestAtFewest]! : -1;
    if (more < 0 && shorter < 0) return [fewest, longest, crossingsAtLongest, longestAtFewest];
    if (more >= shorter) {
      kept -= still[crossingsAtLongest]![longest]!;
      crossingsAtLongest += 1;
    } else {
      kept -= still[fewest]![longestAtFewest]!;
      longestAtFewest -= 1;
    }
  }
};

it.each([10, 11, 12, 15, 16, 19, 24, 28, 31])('the box for %d points follows from the joint distribution', (n) => {
  expect(boxFor(n)).toEqual(reckonedBox(n));
});

it('there is one for 10 to 100 points', () => {
  expect([9, 10, 100, 101].map((n) => boxFor(n) !== undefined)).toEqual([false, true, true, false]);
});

it('the paper: with 11 points best box signals below 3 crossings or beyond 7, cut box also at 3 and 7', () => {
  const signals = (method: 'ANHOEJ' | 'BEST_BOX' | 'CUT_BOX') => (longest: number, crossings: number) =>
    analyseRuns(11, longest, crossings, method).signal;
  expect([signals('BEST_BOX')(7, 3), signals('BEST_BOX')(8, 5), signals('BEST_BOX')(4, 2)]).toEqual([
    false,
    true,
    true,
  ]);
  expect([signals('CUT_BOX')(7, 3), signals('CUT_BOX')(7, 4), signals('CUT_BOX')(6, 3)]).toEqual([true, false, false]);
  expect([signals('ANHOEJ')(7, 3), signals('ANHOEJ')(6, 2)]).toEqual([true, false]);
  expect(analyseRuns(11, 7, 3, 'CUT_BOX')).toMatchObject(runsLimits(11));
});
