import { PREDICTION_VERDICTS, refuseIfAny, type Prediction, type PredictionResult, type Problem } from '#language';
import { checkPrediction, type DataVerdict } from './check-prediction.js';
import { CycleCheck } from './cycle-check.js';
import { windowOf, type Cycle, type CycleEvent } from './cycle.js';
import { freezeEvidence, type EvidenceSeries } from './evidence.js';
import type { CompleteStudyInput, PredictionResultInput } from './inputs.js';
import { stageProblems } from './stage.js';

/**
 * STUDYING -> ACTING of method.md 2.3: a verdict on every prediction, what was learned, and the evidence frozen as it is known now.
 * The data decide where they can; a team that sees it otherwise says why.
 */
export function completeStudy(
  cycle: Cycle,
  input: CompleteStudyInput,
  series: readonly EvidenceSeries[],
): CycleEvent[] {
  refuseIfAny(studyProblems(cycle));
  const check = new CycleCheck();
  const window = windowOf(cycle);
  const given = resultsGiven(check, cycle.plan.predictions, input.results);
  const results = cycle.plan.predictions.map((prediction) => {
    const data = checkPrediction(
      prediction,
      series.find(({ metricId }) => metricId === prediction.metricId),
      window,
    );
    return resultOf(check, prediction, data, given.get(prediction.id));
  });
  const study = {
    learned: check.text(['learned'], input.learned),
    summary: check.text(['summary'], input.summary),
    unintendedEffects: check.textOrNull(['unintendedEffects'], input.unintendedEffects),
    degreeOfBelief: check.numberOrNull(['degreeOfBelief'], input.degreeOfBelief, { least: 0, most: 1 }),
  };
  refuseIfAny(check.problems);
  const evidence = series.map((one) => freezeEvidence(one, window));
  return [{ type: 'StudyCompleted', data: { ...study, results, evidence } }];
}

export const studyProblems = (cycle: Pick<Cycle, 'stage'>): Problem[] => stageProblems(cycle, 'the study', 'STUDY');

type Given = PredictionResultInput & { index: number };

function resultsGiven(
  check: CycleCheck,
  predictions: readonly Prediction[],
  inputs: readonly PredictionResultInput[],
): Map<string, Given> {
  const known = new Set(predictions.map(({ id }) => id));
  const given = new Map<string, Given>();
  inputs.forEach((input, index) => {
    if (!known.has(input.predictionId) || given.has(input.predictionId))
      check.add(
        'prediction_unknown',
        ['results', `${index}`, 'prediction'],
        'This is no prediction of the cycle, or it stands here twice.',
        'Give one verdict for each prediction of the plan.',
      );
    else given.set(input.predictionId, { ...input, index });
  });
  return given;
}

function resultOf(
  check: CycleCheck,
  { id, question }: Prediction,
  data: DataVerdict | null,
  given?: Given,
): PredictionResult {
  if (!given) {
    if (!data)
      check.notMet(
        'cycle.verdict_missing',
        ['results'],
        `The data do not decide the prediction for "${question}", and the team has not.`,
        'Give it a verdict; INCONCLUSIVE is one.',
      );
    const verdict = data ?? { verdict: 'INCONCLUSIVE' as const, observed: null };
    return { predictionId: id, ...verdict, automatic: data !== null, overriddenBecause: null, comment: null };
  }
  const at = (field: string): string[] => ['results', `${given.index}`, field];
  const verdict = check.oneOf(at('verdict'), given.verdict, PREDICTION_VERDICTS);
  const because = check.textOrNull(at('overriddenBecause'), given.overriddenBecause);
  const comment = check.textOrNull(at('comment'), given.comment);
  const seen = check.numberOrNull(at('observed'), given.observed);
  const overridden = data !== null && data.verdict !== verdict;
  if (overridden && because === null)
    check.notMet(
      'cycle.override_unexplained',
      at('overriddenBecause'),
      `The data say ${data.verdict} for "${question}", the team says ${verdict}.`,
      'Say why the data are not to be followed, or take their verdict.',
    );
  return {
    predictionId: id,
    verdict,
    observed: data ? data.observed : seen,
    automatic: data !== null && !overridden,
    overriddenBecause: overridden ? because : null,
    comment,
  };
}
