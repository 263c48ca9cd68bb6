import {
  CYCLE_PURPOSES,
  DRIVER_KINDS,
  EXPECTED_DIRECTIONS,
  METRIC_ROLES,
  PERIODS,
  PREDICTION_VERDICTS,
  TEST_SCALES,
  type Aim,
  type CyclePlan,
  type CycleTask,
  type DataCollection,
  type Driver,
  type FrozenEvidence,
  type MetricLink,
  type PilotForm,
  type Prediction,
  type PredictionResult,
  type StopRule,
  type Sustainment,
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
const driver = object<Driver>({
  id,
  key: text,
  kind: word(DRIVER_KINDS),
  title: text,
  parentKey: orNull(text),
  metricIds: listOf(id),
});
const sustainment = object<Sustainment>({
  ownerId: orNull(id),
  training: orNull(text),
  documentation: orNull(text),
  policy: orNull(text),
  remeasureOn: orNull(day),
});
export const pilotForm: Fields<PilotForm> = {
  title: text,
  problem: text,
  theory: orNull(text),
  purpose: orNull(text),
  minutesPerWeek: orNull(number),
  sponsorId: orNull(id),
  aim: orNull(aim),
  goalIds: listOf(id),
  ideaIds: listOf(id),
  drivers: listOf(driver),
  sustainment: orNull(sustainment),
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
  signalId: orNull(id),
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
