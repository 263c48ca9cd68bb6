// Which chart suits a metric, and why. The kind of metric says what chance would do; the data say whether they keep to it.
import { checkChoice } from './check-choice.js';
import type { ChartChoice, ChoiceInput, ChoicePoint, ChoiceReason, ChosenChart } from './choice-shapes.js';
import { choosePreferred } from './choose-preferred.js';
import { dispersionTest, type Dispersion } from './dispersion-test.js';
import { countedSentence, isCounted } from './sentences.js';

/** Limits from fewer base points are provisional, so none are drawn. */
const fewestPoints = 12;

const plottedValue = ({ value, numerator, denominator }: ChoicePoint): number | null => {
  if (value != null) return value;
  if (numerator == null || denominator === 0) return null;
  return denominator == null ? numerator : numerator / denominator;
};

const usesDenominator = (point: ChoicePoint): boolean => point.numerator != null && (point.denominator ?? 0) > 0;

/** How the counts of a metric vary; null where chance has no model for it or there is nothing to count in. */
const dispersionOf = ({ kind }: ChoiceInput, base: readonly ChoicePoint[]): Dispersion | null => {
  if (!isCounted(kind) || (kind !== 'COUNT' && !base.some(usesDenominator))) return null;
  const counts = base.map((point) =>
    kind === 'COUNT'
      ? { numerator: point.numerator ?? point.value ?? null, denominator: 1 }
      : { numerator: point.numerator ?? null, denominator: point.denominator ?? null },
  );
  return dispersionTest(kind === 'PROPORTION' ? 'BINOMIAL' : 'POISSON', counts);
};

const codes: Record<Dispersion['verdict'], ChoiceReason> = {
  OVER: 'MORE_THAN_CHANCE',
  UNDER: 'LESS_THAN_CHANCE',
  SHIFT: 'SHIFT_WITHIN',
  AS_CHANCE: 'AS_CHANCE',
  UNKNOWN: 'VARIATION_UNKNOWN',
};
const counted = {
  PROPORTION: { plain: 'P', wider: 'P_PRIME' },
  RATE: { plain: 'U', wider: 'U_PRIME' },
  COUNT: { plain: 'C', wider: 'I' },
} as const;

const suited = (input: ChoiceInput, base: readonly ChoicePoint[], dispersion: Dispersion | null): ChartChoice => {
  const { kind, periods = 'points' } = input;
  const choice = (type: ChosenChart, code: ChoiceReason, sentence: string): ChartChoice => ({
    type,
    reason: { code, sentence },
    dispersion,
  });
  const known = base.filter((point) => plottedValue(point) !== null);
  if (known.length < fewestPoints) {
    return choice(
      'RUN',
      'TOO_FEW_POINTS',
      `A baseline of ${known.length} ${periods} is too short for limits (${fewestPoints} are needed): a run chart needs none.`,
    );
  }
  if (isCounted(kind)) {
    if (!dispersion) {
      return choice(
        'I',
        'NO_DENOMINATORS',
        'Numerators or denominators are missing, so only the values can be charted.',
      );
    }
    const code = codes[dispersion.verdict];
    const type = counted[kind][dispersion.verdict === 'OVER' ? 'wider' : 'plain'];
    return choice(type, code, countedSentence(kind, code, dispersion, periods));
  }
  if (kind === 'RATIO') {
    const denominators = new Set(known.map((point) => point.denominator ?? null));
    if (!known.every(usesDenominator)) {
      return choice('I', 'NO_DENOMINATORS', 'Denominators are missing, so each value counts alike.');
    }
    return denominators.size > 1
      ? choice(
          'I_PRIME',
          'DENOMINATORS_VARY',
          'The denominators differ, and small ones scatter more: I′ gives each its own limits.',
        )
      : choice('I', 'DENOMINATORS_EQUAL', 'All denominators are the same, so one pair of limits suits every value.');
  }
  if (kind === 'TIME_BETWEEN') {
    return known.some((point) => plottedValue(point)! <= 0)
      ? choice(
          'RUN',
          'NO_TIME_BETWEEN',
          'A T chart needs some time between any two events; here there is none at least once.',
        )
      : choice(
          'T',
          'TIME_BETWEEN_EVENTS',
          'Times between rare events are skewed: a T chart straightens them before it sets limits.',
        );
  }
  if (kind === 'CASES_BETWEEN') {
    return choice(
      'G',
      'CASES_BETWEEN_EVENTS',
      'Cases between rare events are counts with a long tail: a G chart suits them.',
    );
  }
  return choice(
    'I',
    'SINGLE_VALUES',
    `One value each of the ${periods}: an I chart takes its limits from how they differ in turn.`,
  );
};

/**
 * The chart for a metric, with the reason and, for proportions, rates and counts, how they vary. Throws SpcError:
 * choice.freeze_invalid, choice.value_invalid, choice.denominator_negative, choice.count_negative, choice.numerator_too_large.
 * @example chooseChart({ kind: 'PROPORTION', points: [{ numerator: 3, denominator: 40 }] }).type // 'RUN'
 */
export const chooseChart = (input: ChoiceInput): ChartChoice => {
  checkChoice(input);
  const end = input.frozenAt ?? input.points.length - 1;
  const base = input.points.filter((point, index) => index <= end && !point.excluded);
  const dispersion = dispersionOf(input, base);
  const choice = suited(input, base, dispersion);
  return input.preferred == null ? choice : choosePreferred(input.preferred, choice, base);
};
