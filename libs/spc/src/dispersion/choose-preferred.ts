// A person's wish is followed where the data allow it; what it costs is said.
import type { ChartChoice, ChoicePoint, ChosenChart } from './choice-shapes.js';
import { howTight, nameOf } from './sentences.js';

const needsDenominators: readonly ChosenChart[] = ['P', 'P_PRIME', 'U', 'U_PRIME', 'I_PRIME'];
const plain: readonly ChosenChart[] = ['P', 'U', 'C'];

/** Why this chart cannot be drawn from these points; null where it can. */
const obstacle = (type: ChosenChart, base: readonly ChoicePoint[]): string | null => {
  const withDenominator = base.some((point) => point.numerator != null && (point.denominator ?? 0) > 0);
  if (needsDenominators.includes(type) && !withDenominator) return 'there are no numerators and denominators';
  if (type === 'T' && base.some((point) => point.value != null && point.value <= 0)) {
    return 'it needs some time between any two events';
  }
  const negative = base.some((point) => (point.numerator ?? point.value ?? 0) < 0);
  return (type === 'C' || type === 'G') && negative ? 'it needs counts, and some values are negative' : null;
};

export const choosePreferred = (
  preferred: ChosenChart,
  suited: ChartChoice,
  base: readonly ChoicePoint[],
): ChartChoice => {
  const { type, reason, dispersion } = suited;
  if (preferred === type) return suited;
  const given = (code: ChartChoice['reason']['code'], sentence: string): ChartChoice => ({
    type: preferred,
    reason: { code, sentence },
    dispersion,
  });
  const why = obstacle(preferred, base);
  if (why !== null) {
    const sentence = `Asked for ${nameOf(preferred)}, but ${why}. ${reason.sentence}`;
    return { ...suited, reason: { code: 'PREFERRED_IMPOSSIBLE', sentence } };
  }
  if (dispersion?.verdict === 'OVER' && plain.includes(preferred)) {
    return given(
      'PREFERRED_TOO_TIGHT',
      `Asked for ${nameOf(preferred)}; its limits are ${howTight(dispersion)}, so points fall outside by chance alone; ${nameOf(type)} would allow for it.`,
    );
  }
  return given(
    'PREFERRED',
    `Asked for ${nameOf(preferred)}; ${nameOf(type)} would have been chosen. ${reason.sentence}`,
  );
};
