import { makingDataCount, type MakingDataCountPoint, type Variation } from '#spc';
import { column } from './column.js';
import type { Family } from './family.js';

const DIRECTIONS: Record<string, 'HIGHER_IS_BETTER' | 'LOWER_IS_BETTER' | 'NEITHER'> = {
  increase: 'HIGHER_IS_BETTER',
  decrease: 'LOWER_IS_BETTER',
  neutral: 'NEITHER',
};
const TYPES: Partial<Record<Variation, string>> = {
  COMMON_CAUSE: 'common_cause',
  IMPROVEMENT: 'special_cause_improvement',
  CONCERN: 'special_cause_concern',
  NEITHER_HIGH: 'special_cause_neutral_high',
  NEITHER_LOW: 'special_cause_neutral_low',
};
const ASSURANCES = { PASS: 'consistent_pass', FAIL: 'consistent_fail', HIT_OR_MISS: 'inconsistent' } as const;
const CAUSES = {
  OUTSIDE_LIMITS: { high: 'Above UCL', low: 'Below LCL' },
  TREND_OF_SEVEN: { high: '7 Point Trend (Increasing)', low: '7 Point Trend (Decreasing)' },
  TWO_OF_THREE: { high: '2 in 3 Above CL', low: '2 in 3 Below CL' },
  SHIFT_OF_SEVEN: { high: '7 Points Above CL', low: '7 Points Below CL' },
} as const;
const TRIAL_LIMITS =
  "Some groups have 'n < 12' observations. These have trial limits, which will be revised with each additional observation until 'n = fix_after_n_points' has been reached.";

const causeOf = ({ cause, causeSide }: MakingDataCountPoint): string =>
  cause && causeSide ? CAUSES[cause][causeSide] : 'Common Cause';
const sideOf = ({ value, mean, side }: MakingDataCountPoint): number | null => {
  if (value === null || mean === null) return null;
  return side === null ? 0 : side === 'high' ? 1 : -1;
};

export const answerPtd: Family = (options, input) => {
  const rebaseAt = (options.rebase ?? []) as string[];
  const target = options.target as number | null;
  const got = makingDataCount({
    dates: input.date,
    values: input.value,
    direction: DIRECTIONS[options.improvement_direction]!,
    target,
    rebaseAt,
    fixAfterPoints: options.fix_after_n_points,
    screened: options.screen_outliers,
  });
  const { points } = got;
  // Groups are counted by the dates of rebasing that have passed, so one on the first date makes a group 1 without a group 0.
  const firstGroup = points[0] && rebaseAt.includes(points[0].date) ? 1 : 0;
  const of = (entry: (point: MakingDataCountPoint) => unknown): unknown => column(points.map(entry));
  return {
    points: {
      x: points.map((point) => point.date),
      y: points.map((point) => point.value),
      rebase_group: of((point) => point.phase + firstGroup),
      mean: of((point) => point.mean),
      lpl: of((point) => point.lower),
      upl: of((point) => point.upper),
      outside_limits: of((point) => point.outside),
      relative_to_mean: of(sideOf),
      close_to_limits: of((point) => point.close),
      special_cause_type: of(causeOf),
      point_type: of((point) => TYPES[point.variation]),
      target: of(() => target),
    },
    phases: got.phases.map((phase, number) => {
      const count = (variation: Variation): number =>
        points.filter((point) => point.phase === number && point.variation === variation).length;
      return {
        rebase_group: number + firstGroup,
        n: phase.points,
        mean: phase.mean,
        lpl: phase.lower,
        upl: phase.upper,
        short_group_warning: phase.trialLimits,
        common_cause: count('COMMON_CAUSE'),
        special_cause_improvement: count('IMPROVEMENT'),
        special_cause_concern: count('CONCERN'),
        variation_type: TYPES[phase.variation],
      };
    }),
    variation_type: got.variation && TYPES[got.variation],
    assurance_type: got.assurance && ASSURANCES[got.assurance],
    variation_icon: got.variationIcon,
    assurance_icon: got.assuranceIcon,
    ...(got.phases.some((phase) => phase.trialLimits) && { warnings: [TRIAL_LIMITS] }),
  };
};
