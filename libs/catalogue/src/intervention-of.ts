import type { InterventionGoal } from '#language';
import { catalogueSources, evidenceGrades } from './catalogue.js';
import type { CatalogueGoal, CatalogueIntervention } from './catalogue-intervention.js';

/** A published intervention in Ramp's words. */
export interface InterventionDefinition {
  key: string;
  name: string;
  goal: InterventionGoal;
  description: string;
  /** The grade and why, in words. */
  evidence: string;
  /** Citations of what its expected effects rest on. */
  sources: string[];
  /** Outcome metrics first, then process, then balancing. */
  metricKeys: string[];
  firstTest: string;
}

// The first four are the goals of the NAM paper's Table 1; support counts as such outside the table too.
const goals: Readonly<Record<CatalogueGoal, InterventionGoal>> = {
  'Reduce job demands': 'REDUCE_JOB_DEMANDS',
  'Improve job resources': 'IMPROVE_JOB_RESOURCES',
  'Improve clinical workflows': 'IMPROVE_CLINICAL_WORKFLOWS',
  'Provide support': 'PROVIDE_SUPPORT',
  Support: 'PROVIDE_SUPPORT',
  'Organisational commitment': 'OTHER',
  Policy: 'OTHER',
  Leadership: 'OTHER',
  Assessment: 'OTHER',
  Culture: 'OTHER',
};

function citationsOf(intervention: CatalogueIntervention): string[] {
  const keys = new Set(intervention.expected_effects.map((effect) => effect.source));
  if (intervention.in_nam_table_1) keys.add('nam2020');
  return catalogueSources()
    .filter((source) => keys.has(source.key))
    .map((source) => source.citation);
}

function firstTestOf({ first_test: test }: CatalogueIntervention): string {
  const steps = test.steps.join('; ');
  return (
    `${test.aim}, with ${test.scale}, for ${test.duration_days} days. Steps: ${steps}. ` +
    `Prediction: ${test.prediction}. Stop when: ${test.stop_rule}.`
  );
}

export function interventionOf(intervention: CatalogueIntervention): InterventionDefinition {
  const { grade, reason } = intervention.evidence;
  const { outcome, process, balancing } = intervention.metrics;
  return {
    key: intervention.key,
    name: intervention.strategy,
    goal: goals[intervention.goal],
    description: intervention.description,
    evidence: `Grade ${grade} (${evidenceGrades()[grade]}): ${reason}.`,
    sources: citationsOf(intervention),
    metricKeys: [...new Set([...outcome, ...process, ...balancing])],
    firstTest: firstTestOf(intervention),
  };
}
