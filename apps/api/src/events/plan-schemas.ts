import {
  CYCLE_PURPOSES,
  EXPECTED_DIRECTIONS,
  METRIC_ROLES,
  PERIODS,
  PREDICTION_VERDICTS,
  TEST_SCALES,
  type Aim,
  type CyclePlan,
  type CycleTask,
  type DataCollection,
  type FrozenEvidence,
  type MetricLink,
  type PilotForm,
  type Prediction,
  type PredictionResult,
  type StopRule,
} from '#language';
import {
  count,
  day,
  flag,
  id,
  instant,
  listOf,
  number,
  object,
  orNull,
  text,
  word,
  type Fields,
} from './schema-words.js';

const aim = object<Aim>({
  statement: text,
  metricId: id,
  baseline: orNull(number),
  target: number,
  dueOn: day,
  population: text,
});
export const pilotForm: Fields<PilotForm> = {
  title: text,
  problem: text,
  theory: orNull(text),
  purpose: orNull(text),
  minutesPerWeek: orNull(number),
  sponsorId: orNull(id),
  aim: orNull(aim),
};
export const metricLink: Fields<MetricLink> = {
  metricId: id,
  role: word(METRIC_ROLES),
  target: orNull(number),
  baselineFrom: orNull(day),
  baselineTo: orNull(day),
  noBaselineBecause: orNull(text),
};

const prediction = object<Prediction>({
  id,
  question: text,
  statement: text,
  because: orNull(text),
  metricId: orNull(id),
  direction: orNull(word(EXPECTED_DIRECTIONS)),
  low: orNull(number),
  high: orNull(number),
  confidence: orNull(number),
  madeAt: instant,
});
const dataCollection = object<DataCollection>({
  metricId: id,
  how: text,
  whoId: orNull(id),
  frequency: word(PERIODS),
  sample: orNull(text),
});
const stopRule = object<StopRule>({ metricId: id, above: orNull(number), below: orNull(number) });
export const plan = object<CyclePlan>({
  ownerId: orNull(id),
  purpose: word(CYCLE_PURPOSES),
  objective: text,
  change: text,
  driverKey: orNull(text),
  scale: word(TEST_SCALES),
  scope: text,
  conditions: listOf(text),
  startsOn: day,
  endsOn: day,
  predictions: listOf(prediction),
  dataCollection: listOf(dataCollection),
  stopRules: listOf(stopRule),
  degreeOfBelief: orNull(number),
});
export const task = object<CycleTask>({
  id,
  what: text,
  whoId: id,
  where: orNull(text),
  dueOn: day,
  doneAt: orNull(instant),
});
export const predictionResult = object<PredictionResult>({
  predictionId: id,
  verdict: word(PREDICTION_VERDICTS),
  observed: orNull(number),
  automatic: flag,
  overriddenBecause: orNull(text),
  comment: orNull(text),
});
export const evidence = object<FrozenEvidence>({
  seriesId: id,
  metricId: id,
  before: orNull(number),
  during: orNull(number),
  change: orNull(number),
  points: count,
  variation: orNull(text),
  suppressed: flag,
  signalIds: listOf(id),
  revisions: listOf(object<FrozenEvidence['revisions'][number]>({ periodStart: day, revision: count })),
});
