import { limit, listed, prompt, record, type ReportPart } from './report.js';
import {
  VARIATION_WORDS,
  number,
  word,
  type ReportCycle,
  type ReportFacts,
  type ReportSeries,
} from './report-facts.js';

/** SQUIRE 13: the steps and how they changed, what was measured, what was not meant, and what is missing. */
export const results = (facts: ReportFacts): ReportPart[] => [
  timeline(facts.cycles),
  ...facts.cycles.flatMap(learning),
  outcomes(facts.series),
  ...facts.series.flatMap(({ chart }): ReportPart[] => (chart ? [{ kind: 'chart', chart }] : [])),
  listed(
    facts.effects.map(({ answer }) => answer.words),
    limit('No estimate of the effect could be made.'),
  ),
  listed(
    facts.cycles.flatMap(({ label, cycle }) =>
      cycle.study?.unintendedEffects ? [`${label}: ${cycle.study.unintendedEffects}`] : [],
    ),
    prompt('Say what happened that was not meant: no cycle has noted any unintended effect.'),
  ),
  missing(facts.series),
];

const timeline = (cycles: readonly ReportCycle[]): ReportPart => ({
  kind: 'table',
  title: 'How the change evolved',
  columns: ['Cycle', 'Unit', 'Days', 'Scale', 'Stage', 'Decision', 'Why'],
  rows: cycles.map(({ label, unitName, cycle }) => [
    ...[label, unitName, `${cycle.plan.startsOn} to ${cycle.runsUntil}`, word(cycle.plan.scale)],
    ...(cycle.act
      ? [word(cycle.stage), `${word(cycle.act.decision)}, ${word(cycle.act.reason)}`, cycle.act.rationale]
      : [word(cycle.stage), '–', cycle.cancelledBecause ?? '–']),
  ]),
});

function learning({ label, cycle, notes, postHocIds }: ReportCycle): ReportPart[] {
  const { study } = cycle;
  if (!study) return [];
  const verdicts = cycle.plan.predictions.map(({ id, statement, confidence }) => {
    const result = study.results.find(({ predictionId }) => predictionId === id);
    const sure = confidence === null ? '' : `, ${Math.round(confidence * 100)} % sure`;
    const late = postHocIds.has(id) ? ', made after the first data' : '';
    return `Predicted${sure}${late}: ${statement} – ${result ? word(result.verdict) : 'not judged'}${result?.overriddenBecause ? `, against the data, because ${result.overriddenBecause}` : ''}.`;
  });
  return [
    record(`Cycle ${label}. ${study.summary} Learned: ${study.learned}`),
    { kind: 'list', items: [...verdicts, ...notes.map((note) => `Noted: ${note}`)] },
  ];
}

const outcomes = (series: readonly ReportSeries[]): ReportPart => ({
  kind: 'table',
  title: 'Each metric against its own baseline',
  columns: ['Role', 'Metric', 'Unit', 'Baseline', 'Now', 'Change', 'The chart shows'],
  rows: series.map(({ role, metric, unitName, outcome }) => [
    ...[word(role), metric.name, unitName],
    ...(outcome.suppressed
      ? ['withheld', 'withheld', 'withheld', 'withheld: too few people']
      : [
          ...[outcome.baseline, outcome.current, outcome.change].map(number),
          outcome.variation === null ? 'no data' : VARIATION_WORDS[outcome.variation],
        ]),
  ]),
});

const missing = (series: readonly ReportSeries[]): ReportPart => ({
  kind: 'table',
  title: 'Missing data',
  columns: [
    'Metric',
    'Unit',
    'From',
    'To',
    'Periods',
    'Shown',
    'Gaps',
    'Withheld',
    'Left out',
    'Corrected',
    'Why left out',
  ],
  rows: series.map(({ metric, unitName, missing: of }) => [
    ...[metric.name, unitName, of.from ?? '–', of.to ?? '–', of.expected === null ? '–' : String(of.expected)],
    ...[of.shown, of.gaps + of.without + of.retracted, of.withheld, of.excluded, of.corrected].map(String),
    of.excludedBecause.join('; ') || '–',
  ]),
});
