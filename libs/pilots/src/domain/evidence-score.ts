/**
 * The most that the evidence in the system supports on the IHI project progress scale, 0.5 to 5.0 (method.md 2.8). Teams seldom
 * know how their score came about, so each step says what it lacks.
 */
export interface Evidence {
  chartered: boolean;
  hasSponsor: boolean;
  team: number;
  metrics: number;
  cycles: number;
  cyclesClosed: number;
  adopted: boolean;
  /** Whether any linked metric has a value that may be shown. */
  hasData: boolean;
  /** Whether an outcome with a target has a chart with values. */
  hasChartedTarget: boolean;
  /** 0 to 1, null without data. */
  towardAim: number | null;
  /** Whether an outcome or process metric shows a signal in the direction wished for. */
  improved: boolean;
  /** Whether the change is being made permanent: by the pilot's stage, or by a closed cycle that implemented it. */
  implementing: boolean;
  /** Whether the aim's own metric shows the improvement still. */
  held: boolean;
  /** Whether a linked metric shows a change for the worse. */
  reversed: boolean;
  /** Whether somebody is named who keeps watch. */
  hasOwner: boolean;
  aimMet: boolean;
  /** Whether the aim's metric was measured at the planned horizon or later. */
  remeasured: boolean;
  /** Whether training, documentation or policy, and an owner are in place. */
  supported: boolean;
}
interface Step {
  score: number;
  missing(evidence: Evidence): string[];
}
const unless = (met: boolean, words: string): string[] => (met ? [] : [words]);
const far = (evidence: Evidence, share: number): boolean => (evidence.towardAim ?? 0) >= share;
const soFar = ({ towardAim }: Evidence): string =>
  towardAim === null ? 'no data yet' : `${Math.round(towardAim * 100)} % so far`;

const STEPS: readonly Step[] = [
  {
    score: 1,
    missing: (e) => [
      ...unless(e.chartered, 'A charter: the pilot is only proposed.'),
      ...unless(e.team >= 2, 'A team of two or more, one of them from the front line.'),
      ...unless(e.hasSponsor, 'A sponsor who clears the way.'),
    ],
  },
  {
    score: 1.5,
    missing: (e) => unless(e.metrics > 0 || e.cycles > 0, 'Planning: a linked metric or a planned cycle.'),
  },
  { score: 2, missing: (e) => unless(e.hasData, 'Data: no linked metric has a value at the unit.') },
  {
    score: 2.5,
    missing: (e) => [
      ...unless(e.cyclesClosed > 0, 'A test: no cycle is closed.'),
      ...unless(e.hasChartedTarget, 'An outcome metric with a target and values on its chart.'),
    ],
  },
  {
    score: 3,
    missing: (e) => [
      ...unless(e.adopted, 'A change that was adopted: no cycle was closed with ADOPT.'),
      ...unless(far(e, 0.2), `A fifth of the way from baseline to target (${soFar(e)}).`),
    ],
  },
  { score: 3.5, missing: (e) => unless(e.improved, 'A signal of improvement in an outcome or process metric.') },
  {
    score: 4,
    missing: (e) => [
      ...unless(far(e, 0.5), `Half of the way from baseline to target (${soFar(e)}).`),
      ...unless(e.implementing, 'The change made permanent: neither the pilot nor a closed cycle implements it.'),
    ],
  },
  {
    score: 4.5,
    missing: (e) => [
      ...unless(e.held, "A gain that holds: the aim's metric shows no improvement now."),
      ...unless(!e.reversed, 'No turn for the worse: a linked metric shows one.'),
      ...unless(e.hasOwner, 'Somebody who keeps watch: the sustainment names no owner.'),
    ],
  },
  {
    score: 5,
    missing: (e) => [
      ...unless(e.aimMet, `The aim met by what was measured (${soFar(e)}).`),
      ...unless(e.remeasured, "A later look: the aim's metric was not measured at the planned horizon yet."),
      ...unless(e.supported, 'What keeps it: training, documentation or a policy, and an owner.'),
    ],
  },
];

/** The score, and what the next step of the scale lacks. */
export function evidenceScore(evidence: Evidence): { score: number; missingForNext: string[] } {
  let score = 0.5;
  for (const step of STEPS) {
    const missingForNext = step.missing(evidence);
    if (missingForNext.length > 0) return { score, missingForNext };
    score = step.score;
  }
  return { score, missingForNext: [] };
}
