// Options that no estimate can be made with are refused before any arithmetic, with the field and the way out.
import { EffectError } from '../effect-error.js';
import type { SeriesOptions } from '../shapes.js';

const invalid = (field: string, value: unknown, wayOut: string): EffectError =>
  new EffectError('effect.option_invalid', `${field} is ${String(value)}: ${wayOut}`, field);

export const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

export const checkWhole = (field: string, value: number, least: number): void => {
  if (!isWhole(value) || value < least) throw invalid(field, value, `give a whole number, ${least} or more`);
};

export const checkLevel = (level: number): void => {
  if (!(level > 0 && level < 1)) throw invalid('level', level, 'give a share between 0 and 1, as 0.95');
};

/** One of `known`; what else was given is named. */
export const checkChoice = (field: string, value: string, known: readonly string[]): void => {
  if (!known.includes(value)) throw invalid(field, value, `give one of ${known.join(', ')}`);
};

/** `start` lies after the first period and not after the last; `transition` leaves something of it. */
export const checkStart = (periods: readonly number[], { start, transition = 0, season }: SeriesOptions): void => {
  const [first, last] = [periods[0]!, periods[periods.length - 1]!];
  if (!isWhole(start) || start <= first || start > last) {
    const wayOut = `give a whole period after the first, ${first}, and up to the last, ${last}`;
    throw new EffectError('effect.start_outside', `start is ${start}: ${wayOut}`, 'start');
  }
  checkWhole('transition', transition, 0);
  if (!season) return;
  if (!(season.period > 1 && season.period < Infinity)) {
    throw invalid('season.period', season.period, 'give the number of periods in a cycle, as 52 or 12');
  }
  checkWhole('season.harmonics', season.harmonics, 1);
};

/** Strictly ascending whole band starts, the first 0. */
export const checkBands = (bands: readonly number[]): void => {
  if (bands.length === 0) throw invalid('bands', '[]', 'give at least 0, or null for one constant effect');
  bands.forEach((band, index) => {
    const least = index === 0 ? 0 : bands[index - 1]! + 1;
    if (!isWhole(band) || band < least || (index === 0 && band > 0)) {
      throw invalid(`bands[${index}]`, band, 'give whole periods since the start, ascending from 0');
    }
  });
};
