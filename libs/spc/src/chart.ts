// A run chart or Shewhart chart: from points in time order to lines, rules and verdicts. Each phase has its own base points (up to
// its freeze, excluded ones taken out) and its own lines, drawn at all its points; so phases and frozen baselines combine, and
// with one phase the answers are the reference's (qicharts2 0.8.1), save where the README says otherwise. The verdict: see
// variation.ts, assurance.ts.
import { assuranceOf } from './assurance.js';
import type { ChartInput, SpcChart } from './chart-input.js';
import { checkOrder } from './check-order.js';
import { checkOptions } from './check-options.js';
import { checkPhases } from './check-phases.js';
import { excludedOf, readers } from './columns/read-points.js';
import { workLines } from './columns/workspace.js';
import { formulas } from './formulas/formulas.js';
import { plotPoints } from './plot-points.js';
import { reckon } from './reckon.js';
import { flagPoints } from './rules/flag-points.js';
import { mayRaise, patternsIn } from './rules/find-patterns.js';
import { viewPhase } from './rules/phase-view.js';
import { analyseRuns } from './rules/runs-analysis.js';
import { allRules, signalRules, type Pattern, type PlottedPhase } from './shapes.js';
import { verdict } from './variation.js';

/**
 * Draws nothing, reckons everything. Throws ChartError, with a code and the field, on what cannot be charted.
 * @example chart({ type: 'I', points: [4, 6, null, 5].map((value) => ({ value })), direction: 'LOWER_IS_BETTER' })
 */
export const chart = (input: ChartInput): SpcChart => {
  const { type, points, direction = 'NEITHER', target = null, rules = signalRules, multiplier = 1 } = input;
  const { screened = true, ordered = true, neverNegative = false, runsMethod = 'ANHOEJ' } = input;
  checkOptions(input);
  checkOrder(points, ordered);
  const given = points.length === 0 ? [] : input.phases?.length ? input.phases : [{ from: 0 }];
  checkPhases(given, points.length);
  const columns = readers[type](points);
  const leftOut = excludedOf(points);
  const lines = workLines(points.length);
  const options = { phases: given, screened, ordered, neverNegative, runsMethod };
  const reckoned = reckon(type, columns, leftOut, options, lines);

  const multipliers = given.map((phase) => phase.multiplier ?? multiplier);
  const all = plotPoints(columns.value, leftOut, reckoned, lines, multipliers);
  const inOrder = ordered && !formulas[type].sharing;
  const found: Pattern[] = [];
  const phases = reckoned.map(({ from, to, runs }, number): PlottedPhase => {
    const { centre, lower, upper } = all[to]!;
    const frozenAt = given[number]!.frozenAt ?? null;
    const phase = { from, to, frozenAt, centre, lower, upper, points: 0, runs, ...(inOrder ? {} : unordered) };
    const view = viewPhase(all, phase);
    phase.points = view.counted.length;
    for (const pattern of patternsIn(view, number, allRules)) found.push(pattern);
    return phase;
  });
  const signals = mayRaise(found, phases, rules);
  flagPoints(all, found, signals, direction);

  const newest = phases[phases.length - 1];
  const inNewest = signals.filter((pattern) => pattern.phase === phases.length - 1);
  return {
    type,
    points: all,
    phases,
    runs: newest?.runs ?? analyseRuns(0, 0, 0),
    variation: verdict(newest, inNewest, direction),
    assurance: assuranceOf(newest, target, direction),
    target,
  };
};

const unordered = { unordered: true } as const;
