import { limit, listed, prompt, record, sentence, written, type ReportPart } from './report.js';
import { word, type ReportFacts } from './report-facts.js';

/** SQUIRE 14. */
export const summary = ({ progress, pilot }: ReportFacts): ReportPart[] => [
  record(
    `The pilot is ${word(pilot.stage)}. On the IHI scale the evidence supports ${progress.evidenceScore}; the team says ${progress.teamScore ?? 'nothing'}, its coach ${progress.coachScore ?? 'nothing'}.`,
  ),
  listed(
    progress.missingForNext.map((one) => `For the next step of the scale: ${one}`),
    record('Nothing is missing for the next step of the scale.'),
  ),
  listed(
    pilot.wins.map(({ story, metricId }) => `${metricId ? 'A win beside a metric' : 'A story, no signal'}: ${story}`),
    prompt('Tell what the pilot did for people.'),
  ),
];

/** SQUIRE 15: prediction against result. */
export function interpretation({ cycles, pilot }: ReportFacts): ReportPart[] {
  const judged = cycles.flatMap(({ cycle, postHocIds }) =>
    (cycle.study?.results ?? []).filter(({ predictionId }) => !postHocIds.has(predictionId)),
  );
  const held = judged.filter(({ verdict }) => verdict === 'CONFIRMED').length;
  const beliefs = cycles.flatMap(({ label, cycle }) => {
    const [before, after] = [cycle.plan.degreeOfBelief, cycle.study?.degreeOfBelief ?? null];
    return before === null || after === null ? [] : [`${label}: ${before} before, ${after} after`];
  });
  return [
    judged.length === 0
      ? limit('No prediction was judged, so nothing can be said of how well the theory predicts.')
      : record(`Of ${judged.length} predictions made before the data, ${held} came true as stated.`),
    listed(
      beliefs.map((one) => `Degree of belief, ${one}.`),
      prompt('Say how the belief in the change has moved.'),
    ),
    pilot.minutesPerWeek === null
      ? prompt('Say what the change costs, and what it gives back, in minutes a week.')
      : record(`Estimated: ${pilot.minutesPerWeek} minutes a week given back at the unit.`),
    prompt('Compare with what was published, and say why it differs.'),
  ];
}

/** SQUIRE 16: what must be known before it is believed. */
export const limitations = ({ effects, series, pilot, cycles }: ReportFacts): ReportPart[] => [
  listed(
    [
      ...effects.flatMap(({ metricName, answer }) => [
        ...(answer.refusedBecause ? [`${metricName}: no estimate, because ${answer.refusedBecause}`] : []),
        ...answer.cautions.map((caution) => `${metricName}: ${caution}`),
      ]),
      ...series
        .filter(({ missing }) => missing.shown < 12)
        .map(({ metric, unitName, missing }) => `${metric.name} at ${unitName}: only ${missing.shown} values to show.`),
      ...pilot.overrides.map(
        ({ stage, missing, because }) =>
          `The gate to ${word(stage)} was passed by the sponsor without ${missing.join(', ')}, because: ${because}`,
      ),
      ...cycles.flatMap(({ label, postHocIds }) =>
        postHocIds.size > 0 ? [`Cycle ${label}: ${postHocIds.size} prediction(s) made after the first data.`] : [],
      ),
    ],
    limit('The record names no limitation, which is one: look for bias, confounding and imprecision.'),
  ),
  prompt('Say what else could explain the result, and to whom it does not apply.'),
];

/** SQUIRE 17: what lasts, and where it goes. */
export function conclusions({ pilot, adoptions }: ReportFacts): ReportPart[] {
  const { sustainment, closed } = pilot;
  return [
    closed
      ? record(`Closed as ${word(closed.closing)}: ${closed.because}`)
      : record('The pilot is not closed: this is a report on the way.'),
    written(
      sustainment &&
        [
          sustainment.training && sentence(`Training: ${sustainment.training}`),
          sustainment.documentation && sentence(`Documentation: ${sustainment.documentation}`),
          sustainment.policy && sentence(`Policy: ${sustainment.policy}`),
          sustainment.remeasureOn && `Measured again on ${sustainment.remeasureOn}.`,
        ]
          .filter(Boolean)
          .join(' '),
      'Say who keeps the gain, by what, and when it is measured again.',
    ),
    listed(
      adoptions.map(
        ({ unitName, stage, adaptations, because }) =>
          `${unitName}: ${word(stage)}${because ? ` (${because})` : ''}${adaptations.length > 0 ? `; adapted: ${adaptations.join('; ')}` : ''}`,
      ),
      record('The change was not offered to other units yet.'),
    ),
  ];
}

/** SQUIRE 18. */
export const funding = (): ReportPart[] => [prompt('Name the sources of funding, and what part they had in the work.')];
