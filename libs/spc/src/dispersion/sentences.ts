// The reasons in words for clinicians.
import type { ChoiceReason, ChosenChart, MetricKind } from './choice-shapes.js';
import type { Dispersion } from './dispersion-test.js';

const names: Record<ChosenChart, string> = {
  RUN: 'a run chart',
  I: 'an I chart',
  MR: 'an MR chart',
  XBAR: 'an Xbar chart',
  S: 'an S chart',
  P: 'a P chart',
  P_PRIME: 'a P′ chart',
  U: 'a U chart',
  U_PRIME: 'a U′ chart',
  I_PRIME: 'an I′ chart',
  C: 'a C chart',
  G: 'a G chart',
  T: 'a T chart',
};
export const nameOf = (type: ChosenChart): string => names[type];

const plain = { PROPORTION: 'P', RATE: 'U', COUNT: 'C' } as const;
const wider = { PROPORTION: 'P′', RATE: 'U′', COUNT: 'an I chart' } as const;
const what = { PROPORTION: 'proportions', RATE: 'rates', COUNT: 'counts' } as const;
type Counted = keyof typeof plain;
export const isCounted = (kind: MetricKind): kind is Counted => kind in plain;

export const chance = (tail: number): string =>
  tail < 0.001 ? 'p < 0.001' : `p = ${tail.toFixed(tail < 0.01 ? 3 : 2)}`;

const times = (factor: number): string => factor.toFixed(1);

/** "2.4 times too tight (sigma z 2.4, p < 0.001)" */
export const howTight = ({ sigmaZ, overTail }: Dispersion): string =>
  `${times(sigmaZ ?? 1)} times too tight (sigma z ${times(sigmaZ ?? 1)}, ${chance(overTail ?? 1)})`;

export const countedSentence = (kind: Counted, code: ChoiceReason, found: Dispersion, periods: string): string => {
  const limits = `${plain[kind]} limits`;
  const sigma = `sigma z ${found.sigmaZ === null ? 'unknown' : times(found.sigmaZ)}`;
  switch (code) {
    case 'MORE_THAN_CHANCE':
      return `Plain ${limits} would be ${howTight(found)}: the ${what[kind]} vary more than chance within the ${periods}; ${wider[kind]} allows for it.`;
    case 'LESS_THAN_CHANCE':
      return `The ${what[kind]} vary less than chance would make them (${sigma}, ${chance(found.underTail ?? 1)}), so plain ${limits} are too wide: see whether the ${periods} are counted independently of one another.`;
    case 'SHIFT_WITHIN':
      return `The ${what[kind]} vary more than chance over all the ${periods} (${chance(found.overTail ?? 1)}), but not from one to the next (${sigma}): they moved, and plain ${limits} will show it.`;
    case 'AS_CHANCE':
      return `The ${what[kind]} vary as chance would make them (${sigma}, ${chance(found.overTail ?? 1)}): ${names[plain[kind]]} fits.`;
    default:
      return `The ${what[kind]} give nothing to tell by whether they vary as chance would make them; ${names[plain[kind]]} is taken.`;
  }
};
