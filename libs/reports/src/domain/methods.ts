import { TEST_SCALES } from '#language';
import { limit, listed, prompt, record, type ReportPart } from './report.js';
import { number, word, type ReportFacts } from './report-facts.js';

/** SQUIRE 7. */
export const context = ({ unit, cycles }: ReportFacts): ReportPart[] => [
  record(`${unit.name} (${word(unit.kind)}), part of ${unit.path.join(' › ') || 'no larger unit'}.`),
  listed(
    [...new Set(cycles.flatMap(({ cycle }) => cycle.plan.conditions))].map((one) => `Tried under: ${one}`),
    limit('No cycle names the conditions under which it was tried.'),
  ),
  prompt('Describe what of the place bears on the result: staffing, leadership, other changes under way.'),
];

/** SQUIRE 8: what was done, by whom, so that others could do it again. */
export function interventions({ pilot, cycles }: ReportFacts): ReportPart[] {
  const team = pilot.team.filter(({ until }) => until === null);
  const frontline = team.filter((one) => one.frontline).length;
  return [
    listed(
      cycles.map(
        ({ label, cycle }) => `${label} (${word(cycle.plan.scale)}, ${cycle.plan.scope}): ${cycle.plan.change}`,
      ),
      limit('No cycle was planned.'),
    ),
    record(
      `The team: ${team.map(({ role }) => role).join(', ') || 'nobody'}; ${frontline} of ${team.length} from the front line.`,
    ),
    prompt('Describe the change as it is done today in enough detail for another unit to do it.'),
  ];
}

/** SQUIRE 9: how it was judged whether the change did it. */
export function studyOf({ cycles, effects, adoptions }: ReportFacts): ReportPart[] {
  const scales = cycles.map(({ cycle }) => TEST_SCALES.indexOf(cycle.plan.scale)).filter((one) => one >= 0);
  const grew = scales.length > 1 && (scales.at(-1) as number) > (scales[0] as number);
  return [
    record(
      `Linked Plan-Do-Study-Act cycles with predictions locked before the data, judged on time series at each participating unit${grew ? ', at growing scale' : ''}.`,
    ),
    listed(
      effects.map(({ metricName, answer }) => `${metricName}: ${word(answer.design)}. ${answer.method}`),
      limit('No effect was estimated.'),
    ),
    listed(
      adoptions.map(({ unitName, stage }) => `Taken to ${unitName}: ${word(stage)}.`),
      record('The change was tried at one unit, without a comparison by design beyond the one named above.'),
    ),
  ];
}

/** SQUIRE 10. */
export const measures = ({ series }: ReportFacts): ReportPart[] => [
  series.length === 0
    ? prompt('Link the metrics that show whether the change helps.')
    : {
        kind: 'table',
        title: 'Metrics, with their operational definitions',
        columns: ['Role', 'Metric', 'Unit', 'Definition', 'Every', 'Complete after'],
        rows: series.map(({ role, metric, unitName }) => [
          ...[word(role), `${metric.name} (${metric.unitOfMeasure})`, unitName, metric.operationalDefinition],
          ...[word(metric.period), `${metric.lagDays} days`],
        ]),
      },
  prompt('Say what is known of the validity and the reliability of these metrics.'),
];

/** SQUIRE 11. */
export const analysis = ({ series, effects }: ReportFacts): ReportPart[] => [
  listed(
    series.flatMap(({ metric, chartType, signalRules, unitName }) =>
      chartType === null
        ? []
        : [`${metric.name} at ${unitName}: ${chartType} chart; signals by ${signalRules.map(word).join(', ')}.`],
    ),
    limit('No chart could be drawn.'),
  ),
  listed(
    effects.flatMap(({ metricName, answer }) =>
      answer.autocorrelation === null
        ? []
        : [`${metricName}: autocorrelation of the residuals ${number(answer.autocorrelation)}.`],
    ),
    record('No model with autocorrelation was fitted.'),
  ),
];

/** SQUIRE 12. */
export const ethics = (): ReportPart[] => [
  record(
    'Measurements are of units, never of persons; values about too few people are withheld below the chart, and predictions are pooled.',
  ),
  prompt('State whether this was judged improvement or research, by whom, and any conflict of interest.'),
];
