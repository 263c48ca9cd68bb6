// Rows that no series can be made of are refused before any arithmetic. Missing is null, never NaN; order is time.
import { EffectError } from '../effect-error.js';
import type { SeriesData } from '../shapes.js';
import { isWhole } from './check-options.js';

/** Beyond this, squares could overflow. */
const largest = 1e100;

export const checkPeriod = (t: number, index: number): void => {
  if (isWhole(t)) return;
  throw new EffectError(
    'effect.period_invalid',
    `t[${index}] is ${t}: give the period as a whole number`,
    `t[${index}]`,
  );
};

export const checkValue = (y: number | null, index: number): void => {
  if (y === null || Math.abs(y) <= largest) return;
  const wayOut = 'give a finite number, or null where it is missing';
  throw new EffectError('effect.value_invalid', `y[${index}] is ${y}: ${wayOut}`, `y[${index}]`);
};

export const checkLengths = (fields: Record<string, ArrayLike<unknown>>): void => {
  const lengths = Object.entries(fields).map(([name, values]) => `${name} has ${values.length}`);
  const [first, ...rest] = Object.values(fields);
  if (rest.some((values) => values.length !== first!.length)) {
    throw new EffectError('effect.rows_unequal', `${lengths.join(', ')}: give one entry a row in each`, 't');
  }
  if (first!.length === 0) throw new EffectError('effect.empty', 't is empty: give at least one row', 't');
};

export const checkSeries = ({ t, y, w }: SeriesData): void => {
  checkLengths(w ? { t, y, w } : { t, y });
  t.forEach((period, index) => {
    checkPeriod(period, index);
    const before = index === 0 ? -Infinity : t[index - 1]!;
    if (period > before) return;
    const [code, what] =
      period === before
        ? (['effect.period_doubled', 'repeats the period before: give each period once'] as const)
        : (['effect.periods_unordered', 'comes after a later one: sort the rows by period'] as const);
    throw new EffectError(code, `t[${index}] is ${period} and ${what}`, `t[${index}]`);
  });
  y.forEach(checkValue);
  w?.forEach((weight, index) => {
    if (weight === null || (weight >= 0 && weight <= largest)) return;
    const wayOut = 'give a number of 0 or more, or null where it is missing';
    throw new EffectError('effect.weight_invalid', `w[${index}] is ${weight}: ${wayOut}`, `w[${index}]`);
  });
};
