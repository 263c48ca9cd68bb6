import {
  controlledSeries,
  effectWords,
  interruptedSeries,
  steppedRollOut,
  type Caution,
  type Wording,
} from '../index.js';
import { normals } from '../specs/normals.js';
import { decimalsFor, say } from './rounding.js';

const t = Array.from({ length: 40 }, (_, i) => i + 1);
const series = (seed: number, change: number) => {
  const next = normals(seed);
  return interruptedSeries(
    { t, y: t.map((week) => 20 + next() + (week > 20 ? change : 0)) },
    { start: 21, method: 'ols' },
  );
};
const wording: Wording = {
  metric: 'time in notes',
  direction: 'LOWER_IS_BETTER',
  period: 'week',
  lastPeriod: 'week 40',
};
const units = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];
const next = normals(8);
const panel = {
  unit: units.flatMap((unit) => t.map(() => unit)),
  t: units.flatMap(() => t),
  y: units.flatMap((_, u) => t.map((week) => 20 + u + next() - (week > 10 + 4 * u ? 3 : 0))),
};
const starts = Object.fromEntries(units.map((unit, u) => [unit, u === 7 ? null : 11 + 4 * u]));

it.each([
  [2.4969, 1],
  [0.0996, 2],
  [0.0994, 3],
  [14, 0],
  [250, 0],
  [1, 1],
])('two significant digits of %p are %p decimals', (se, decimals) => expect(decimalsFor(se)).toBe(decimals));

it('says no minus before a zero', () => expect([say(-0.04, 1), say(-0.06, 1)]).toEqual(['0.0', '-0.1']));

it.each<[Wording['direction'], number, string]>([
  ['LOWER_IS_BETTER', -8, 'lower than expected by .*, which is better'],
  ['LOWER_IS_BETTER', 8, 'higher than expected by .*, which is worse'],
  ['HIGHER_IS_BETTER', 8, 'higher than expected by .*, which is better'],
  ['HIGHER_IS_BETTER', -8, 'lower than expected by .*, which is worse'],
  ['NEITHER', -8, 'lower than expected by [0-9.]+\\.'],
])('%s, a change of %p: %s', (direction, change, words) =>
  expect(effectWords(series(1, change), { ...wording, direction })).toMatch(new RegExp(words)),
);

it('an interval with no change in it is not clear yet, and names both ends', () => {
  const effect = series(1, 0);
  const { lower, upper } = effect.derived.effectEnd;
  expect(lower < 0 && upper > 0).toBe(true);
  expect(effectWords(effect, wording)).toContain(
    `Not clear yet: the interval includes no change, and is compatible with anything from ${(-lower).toFixed(1)} lower to ${upper.toFixed(1)} higher.`,
  );
});

it('says each caution, other changes, and what is not possible', () => {
  const cautions: Caution[] = ['few-points-after', 'preliminary-points'];
  const words = effectWords(series(1, -8), {
    ...wording,
    cautions,
    unitOfMeasure: '%',
    range: { min: 0, max: 20 },
    level: 0.9,
  });
  expect(words).toMatch(/was about [0-9.]+%\. Had/);
  expect(words).toContain('percentage points, which is better.');
  expect(words).toContain('values that are not possible, outside 0 to 20.');
  expect(words).toContain('(90% interval ');
  expect(words).toMatch(
    /8 to 11.*preliminary.*Other changes at the same time cannot be excluded by one series\. Segmented/,
  );
});

it('names the comparison, and the units with their dates', () => {
  const treated = units.slice(0, 4);
  const difference = controlledSeries(panel, { start: 21, treated, method: 'difference-newey-west' });
  expect(effectWords(difference, wording)).toMatch(
    /the difference in time in notes to the comparison units was about .*4 treated units, 4 comparison units\.$/,
  );
  const stacked = controlledSeries(panel, { start: 21, treated, method: 'stacked-cr2' });
  expect(effectWords(stacked, wording)).toMatch(
    /differed from what the comparison units let one expect by about .*CR2 errors, 4 treated units, 4 comparison units\.$/,
  );
  expect(effectWords(steppedRollOut(panel, { starts }), wording)).toMatch(
    /^Across 7 units with different start dates, .*lower than expected by .*degrees of freedom\.$/,
  );
  expect(effectWords(steppedRollOut(panel, { starts, bands: [0, 1, 6] }), wording)).toMatch(
    /From the start: .*From 1 week after it: .*From 6 weeks after it: /,
  );
});

it('never says what brought a difference about, nor tests it', () => {
  const effects = [
    series(1, -8),
    series(1, 0),
    steppedRollOut(panel, { starts }),
    controlledSeries(panel, { start: 21, treated: ['A', 'B'], method: 'difference-newey-west' }),
  ];
  for (const effect of effects) {
    expect(effectWords(effect, wording)).not.toMatch(
      /\b(prov\w+|caus\w+|significan\w+|no effect|NaN|undefined|p =)\b/i,
    );
  }
});
