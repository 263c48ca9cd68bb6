import { limit, listed, prompt, record, sentence, written, type ReportPart } from './report.js';
import { word, type ReportFacts } from './report-facts.js';

/** SQUIRE 1: that it is about improvement, and of what. */
export const title = ({ pilot, unit }: ReportFacts): ReportPart[] => [
  record(`${pilot.title}: a quality-improvement pilot at ${unit.name}.`),
];

/** SQUIRE 2. */
export const abstract = ({ pilot, cycles, progress }: ReportFacts): ReportPart[] => [
  record(
    [
      `Problem: ${pilot.problem}`,
      pilot.aim ? `Aim: ${pilot.aim.statement}` : 'Aim: none was agreed.',
      `Method: ${cycles.length} Plan-Do-Study-Act cycles, ${progress.cyclesClosed} of them closed.`,
      `Result: the aim is ${progress.aimStatus === null ? 'not set' : word(progress.aimStatus)}, as computed from what was measured.`,
    ].join(' '),
  ),
  prompt('Bring this into the form that the reader’s journal or board asks for, in 250 words.'),
];

/** SQUIRE 3. */
export const problem = ({ pilot, ideas }: ReportFacts): ReportPart[] => [
  record(pilot.problem),
  listed(
    ideas.map(({ title: told, kind }) => `Raised as an idea (${word(kind)}): ${told}`),
    record('No idea from the front line is linked to this pilot.'),
  ),
  prompt('Say how large the problem is elsewhere, and why it matters here.'),
];

/** SQUIRE 4. */
export function knowledge({ intervention }: ReportFacts): ReportPart[] {
  const review = prompt(
    'Summarise what is known about the problem, with the studies that speak against the change too.',
  );
  if (!intervention) return [review];
  const { name, description, evidence, effects, sources } = intervention;
  return [
    record(`${name}: ${description} ${evidence}`),
    listed(
      effects.map(
        (one) =>
          `${one.isCounterEvidence ? 'Against: ' : ''}${one.text} (${one.source})${one.verified ? '' : ' – unconfirmed'}`,
      ),
      limit('The catalogue gives no effect size for this intervention.'),
    ),
    { kind: 'list', items: sources },
    review,
  ];
}

/** SQUIRE 5: why the change should work, as a theory that cycles may revise. */
export const rationale = ({ pilot, metricNames }: ReportFacts): ReportPart[] => [
  written(pilot.theory, 'Write the theory: if we ..., then ..., because ...'),
  listed(
    pilot.drivers.map(
      ({ kind, title: told, parentKey, metricIds }) =>
        `${word(kind)}: ${told}${parentKey ? ` (under ${parentKey})` : ''}${metricIds.length > 0 ? `, measured by ${metricIds.map((id) => metricNames.get(id) ?? 'a metric').join(', ')}` : ''}`,
    ),
    prompt('Draw a driver diagram: primary drivers, secondary drivers, change ideas.'),
  ),
];

/** SQUIRE 6. */
export function aims({ pilot, metricNames, goals, progress }: ReportFacts): ReportPart[] {
  const { aim } = pilot;
  const aligned = listed(
    goals.map(({ title: told, aims: of }) => `Goal of the organisation: ${told} (${of.map(word).join(', ')})`),
    limit('The pilot is linked to no goal of the organisation.'),
  );
  if (!aim) return [prompt('Set an aim: which metric, from where, to where, by when, for whom.'), aligned];
  const from = aim.baseline === null ? '' : ` from ${aim.baseline}`;
  return [
    record(
      `${sentence(aim.statement)} ${metricNames.get(aim.metricId) ?? 'The metric'}${from} to ${aim.target} by ${aim.dueOn}, for: ${aim.population}.`,
    ),
    record(`Computed from the data, the aim is ${progress.aimStatus === null ? 'not set' : word(progress.aimStatus)}.`),
    aligned,
  ];
}
