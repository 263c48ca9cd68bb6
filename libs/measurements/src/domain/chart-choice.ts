/**
 * Which chart a series is drawn as, with the reason (statistics.md; Laney 2002): the one that is asked for, or else the metric's own. Where
 * a share, a rate or a count varies more than chance allows and nobody asked for plain limits, the wider chart is taken. Only the baseline
 * of the newest phase decides, so a point that arrives after a freeze never changes the kind of chart.
 */
import type { ChartType, Period } from '#language';
import { chartNameOf, chooseChart, type ChartChoice, type Dispersion } from '#spc';
import type { ChartMetric } from './chart-metric.js';
import { placePhases, type StartedPhase } from './chart-phases.js';
import { hasSubgroups } from './calendar-subgroups.js';
import { SUBGROUPED, type DrawnPoint } from './drawn-points.js';

export interface ChosenType {
  type: ChartType;
  because: string;
  dispersion: Dispersion | null;
}
const PERIODS: Record<Period, string> = {
  DAY: 'days',
  WEEK: 'weeks',
  MONTH: 'months',
  QUARTER: 'quarters',
  YEAR: 'years',
  EVENT: 'events',
};

/** `drawn` are the points one by one. Throws SpcError where the data are no counts of what the metric counts. */
export function chooseType(
  drawn: readonly DrawnPoint[],
  started: readonly StartedPhase[],
  metric: ChartMetric,
  asked: ChartType | null,
): ChosenType {
  const wish = asked ?? metric.defaultChart;
  const choose = (preferred: ChartType | null): ChartChoice =>
    chooseChart({
      ...newestPhase(drawn, started),
      kind: metric.type,
      periods: PERIODS[metric.period],
      preferred,
    });
  const choice = choose(wish);
  if (SUBGROUPED.includes(wish) && !hasSubgroups(metric.period)) {
    const because = `There is no longer period to put ${PERIODS[metric.period]} together by, as ${chartNameOf(wish)} wants them.`;
    return { type: 'I', because, dispersion: choice.dispersion };
  }
  if (asked !== null || choice.reason.code === 'PREFERRED_IMPOSSIBLE') return told(choice);
  if (choice.reason.code === 'PREFERRED_TOO_TIGHT') return told(choose(null));
  const { type, dispersion } = choice;
  if (choice.reason.code !== 'PREFERRED') return told(choice);
  return { type, dispersion, because: `The metric is charted as ${chartNameOf(type)}.` };
}

const told = ({ type, reason, dispersion }: ChartChoice): ChosenType => ({
  type,
  because: reason.sentence,
  dispersion,
});

/** The newest phase's points as the choice reads them: what is preliminary or withheld has no say. */
function newestPhase(drawn: readonly DrawnPoint[], started: readonly StartedPhase[]) {
  const newest = placePhases(drawn, started).at(-1);
  const from = newest?.fromIndex ?? 0;
  const frozenAt = newest?.frozenIndex == null ? null : newest.frozenIndex - from;
  const of = drawn.slice(from).map(({ value, numerator, denominator, excluded, preliminary }) => ({
    value,
    numerator: value === null ? null : numerator,
    denominator: value === null ? null : denominator,
    excluded: excluded || preliminary,
  }));
  return { points: of, frozenAt };
}
