/** Documentation, 15 points: each stage is described (Taylor 2014), the study in the past and not by its plan's words (McNicholas 2019). */
import { part, type FidelityComponent } from './fidelity-facts.js';
import { hasOwnWords } from './own-words.js';

export const documentation: FidelityComponent = ({ cycle, tasks, notes }) => {
  const { plan, study, act } = cycle;
  const planned = [
    ...[plan.objective, plan.change, plan.scope, ...plan.conditions],
    ...plan.predictions.flatMap(({ question, statement, because }) => [question, statement, because]),
  ];
  const seen = [...notes, cycle.do?.deviations ?? null];
  const told = [...planned, study?.summary ?? null, study?.learned ?? null];
  return [
    part('PLAN', 2, tasks > 0, 'Write down who does what by when (saveTask).'),
    part(
      'PLAN',
      2,
      plan.dataCollection.some(({ whoId }) => whoId !== null),
      'Name who collects the data (revisePlan).',
    ),
    part(
      'DO',
      3,
      seen.some((text) => hasOwnWords(text, planned)),
      'Note what is seen during the test, planned or not, while it runs (noteObservation).',
    ),
    part(
      'STUDY',
      2.5,
      hasOwnWords(study?.summary, planned),
      'Tell in the summary what the data showed, in other words than the plan.',
    ),
    part(
      'STUDY',
      2.5,
      hasOwnWords(study?.learned, [...planned, study?.summary ?? null]),
      'Write what is known now that was not known before, beside the summary.',
    ),
    part('ACT', 3, hasOwnWords(act?.rationale, told), 'Say why you decide as you do, from what was learned.'),
  ];
};
