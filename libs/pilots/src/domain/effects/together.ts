/** Units looked at together: what the gate is told of them (effects.md sections 3, 4 and 6). Points are counted as periods. */
import type { GateFacts } from '#effects';
import type { UnitPoints } from './comparison-units.js';
import type { EffectQuestion } from './effect-analysis.js';
import { singleFacts } from './gate-facts.js';
import type { UnitWindow } from './unit-window.js';

/** From how many units on either side errors by unit are the default (effects.md section 1). */
const ENOUGH = 4;
export const isStacked = (treated: readonly unknown[], comparison: readonly unknown[]): boolean =>
  treated.length >= ENOUGH && comparison.length >= ENOUGH;

export function togetherFacts(
  question: EffectQuestion,
  treated: readonly UnitWindow[],
  comparison: readonly UnitPoints[],
): GateFacts {
  const each = treated.map((window) => singleFacts(question, window));
  const starts = new Set(treated.map(({ from }) => from));
  const stepped = starts.size > 1;
  const periods = stepped || isStacked(treated, comparison) ? distinctPeriods : wholePeriods;
  const near = each.flatMap(({ otherPilotStartDistance: distance }) => distance ?? []);
  return {
    ...each[0]!,
    design: stepped ? 'stepped' : 'controlled',
    ...periods(treated, comparison),
    ...{ treatedUnits: treated.length, controlUnits: comparison.length, distinctStarts: starts.size },
    ...{ seasonalTerms: false, baselineCycles: 0 },
    versionBreakInWindow: each.some((facts) => facts.versionBreakInWindow),
    otherPilotStartDistance: near.sort((a, b) => Math.abs(a) - Math.abs(b))[0] ?? null,
    declaredBeforeStart: each.every((facts) => facts.declaredBeforeStart),
  };
}

type Counted = Pick<GateFacts, 'missingShare' | 'pointsAfter' | 'pointsBefore'>;

/** Of a difference series: the periods in which every unit has a value. */
function wholePeriods(treated: readonly UnitWindow[], comparison: readonly UnitPoints[]): Counted {
  const known = [...treated, ...comparison].map(({ used }) => new Set(used.map(({ t }) => t)));
  const whole = [...known[0]!].filter((t) => known.every((unit) => unit.has(t)));
  const from = treated[0]!.from ?? Infinity;
  const after = whole.filter((t) => t >= from).length;
  return { pointsBefore: whole.length - after, pointsAfter: after, missingShare: shareMissing(treated, whole.length) };
}

/** Of a panel: the periods in which a unit was without the new practice, and those in which one was with it. */
function distinctPeriods(treated: readonly UnitWindow[], comparison: readonly UnitPoints[]): Counted {
  const [before, after] = [new Set<number>(), new Set<number>()];
  for (const { used, from } of treated) for (const { t } of used) (t >= (from ?? Infinity) ? after : before).add(t);
  if (new Set(treated.map(({ from }) => from)).size > 1)
    for (const { used } of comparison) for (const { t } of used) before.add(t);
  const cells = treated.reduce((sum, { used }) => sum + used.length, 0);
  return {
    pointsBefore: before.size,
    pointsAfter: after.size,
    missingShare: shareMissing(treated, cells / treated.length),
  };
}

/** Of the periods from the first used to the last, a unit on average; those dropped on purpose are none. */
function shareMissing(treated: readonly UnitWindow[], used: number): number {
  const periods = treated.map(({ used: points, transition, after }) => {
    const [first, last] = [points[0], points.at(-1)];
    return first && last ? last.t - first.t + 1 - (after > 0 ? transition : 0) : 0;
  });
  const average = periods.reduce((sum, one) => sum + one, 0) / periods.length;
  return average > 0 ? Math.max(0, 1 - used / average) : 0;
}

/** Where the treated units stood before: the mean of their values. Null without any. */
export function levelBefore(treated: readonly UnitWindow[]): number | null {
  const values = treated.flatMap(({ used, from }) => used.filter(({ t }) => t < (from ?? Infinity)).map(({ y }) => y));
  return values.length > 0 ? values.reduce((sum, y) => sum + y, 0) / values.length : null;
}
