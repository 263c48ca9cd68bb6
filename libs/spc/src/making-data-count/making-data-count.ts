// NHS England's Making Data Count XmR chart, as NHSRplotthedots 0.2.2 reckons it (formulas; MIT). See docs/making-data-count.md.
import { chartPhase } from './chart-phase.js';
import { checkInput } from './check-input.js';
import type { MakingDataCountChart, MakingDataCountInput, MakingDataCountPhase } from './shapes.js';
import { assuranceAgainst, assuranceIcon, variationIcon } from './verdicts.js';

const fewestForSettledLimits = 13;

/**
 * The chart with its phases, special causes, variation and assurance. No rows give an empty chart without verdicts. Throws SpcError:
 * mdc.lengths_differ, mdc.date_invalid, mdc.date_doubled, mdc.value_invalid, mdc.target_invalid, mdc.fix_too_few.
 */
export const makingDataCount = (input: MakingDataCountInput): MakingDataCountChart => {
  checkInput(input);
  const { direction, target = null, rebaseAt = [], fixAfterPoints, screened = true } = input;
  const rows = input.dates
    .map((date, i) => ({ date, value: input.values[i]! }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const starts = rows.flatMap(({ date }, i) => (i === 0 || rebaseAt.includes(date) ? [i] : []));

  const points = starts.flatMap((from, phase) => {
    const own = rows.slice(from, starts[phase + 1]);
    return chartPhase(own, phase, fixAfterPoints ?? own.length, { direction, screened });
  });
  const phases = starts.map((from, phase): MakingDataCountPhase => {
    const count = (starts[phase + 1] ?? rows.length) - from;
    const { mean, lower, upper, variation } = points[from + count - 1]!;
    return { from, points: count, mean, lower, upper, trialLimits: count < fewestForSettledLimits, variation };
  });

  const last = points[points.length - 1];
  const assurance = last ? assuranceAgainst(last, target, direction) : null;
  return {
    points,
    phases,
    variation: last?.variation ?? null,
    assurance,
    variationIcon: last ? variationIcon(last.variation, last.causeSide) : null,
    assuranceIcon: assuranceIcon(assurance),
    ignoredRebases: [...new Set(rebaseAt)].filter((date) => !input.dates.includes(date)),
  };
};
