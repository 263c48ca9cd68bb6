// The distribution of the number of runs in a random order of `above` and `below` points (Wald & Wolfowitz 1940; Swed & Eisenhart,
// Annals of Mathematical Statistics 1943). Of the arrangements, 2 C(a-1, k-1) C(b-1, k-1) have 2k runs, and
// C(a-1, k-1) C(b-1, k) + C(a-1, k) C(b-1, k-1) have 2k + 1. Weights are taken relative to one another, so that nothing overflows.
import { sum } from '../numbers/sum.js';

/** Chance of exactly r runs, for r = 0, 1, ..., above + below. */
export const runsDistribution = (above: number, below: number): number[] => {
  const chances = new Array<number>(above + below + 1).fill(0);
  if (above === 0 || below === 0) {
    chances[above + below > 0 ? 1 : 0] = 1;
    return chances;
  }
  // log C(a-1, k-1) C(b-1, k-1), built up from k = 1.
  let log = 0;
  const logs: number[] = [];
  for (let k = 1; k <= Math.min(above, below); k += 1) {
    logs.push(log);
    log += Math.log((above - k) / k) + Math.log((below - k) / k);
  }
  const largest = logs.reduce((most, one) => Math.max(most, one), -Infinity);
  logs.forEach((one, i) => {
    const k = i + 1;
    const pairs = Math.exp(one - largest);
    chances[2 * k] = 2 * pairs;
    const odd = pairs * ((above - k) / k + (below - k) / k);
    if (odd > 0) chances[2 * k + 1] = odd;
  });
  const total = sum(chances);
  return chances.map((chance) => chance / total);
};

export interface RunsRange {
  fewest: number;
  most: number;
}

/** Numbers of runs that are not unusual: fewer than `fewest`, and more than `most`, have a chance of at most `tail` each. */
export const exactRunsRange = (above: number, below: number, tail = 0.025): RunsRange => {
  const chances = runsDistribution(above, below);
  let fewest = 0;
  for (let reached = chances[0]!; reached <= tail && fewest < chances.length - 1; reached += chances[fewest]!)
    fewest += 1;
  let most = chances.length - 1;
  for (let reached = chances[most]!; reached <= tail && most > 0; reached += chances[most]!) most -= 1;
  return { fewest, most };
};
