/**
 * The first test of a published intervention, ready to be planned: the catalogue's words, and beside them (data/first-tests.json) how
 * large the test is and what its prediction says of a metric. Where the published words name no metric, neither does the prediction:
 * the team judges it.
 */
import type { ExpectedDirection, MetricRole, TestScale } from '#language';
import { catalogueIntervention } from './catalogue.js';
import { readData } from './read-data.js';

export interface FirstTest {
  objective: string;
  change: string;
  scope: string;
  scale: TestScale;
  days: number;
  steps: string[];
  stopWhen: string;
  prediction: { statement: string; metricKey: string | null; direction: ExpectedDirection | null; low: number | null };
  /** A small family (method.md 2.4): at most two of each role, the predicted one among them. */
  metrics: { key: string; role: MetricRole }[];
}
interface Row {
  intervention: string;
  scale: TestScale;
  metric: string | null;
  direction: ExpectedDirection | null;
  low: number | null;
}
const OF_EACH_ROLE = 2;

/** Null for what the catalogue does not know. */
export function firstTestOf(key: string): FirstTest | null {
  const intervention = catalogueIntervention(key);
  const row = readData<{ first_tests: Row[] }>('first-tests').first_tests.find((one) => one.intervention === key);
  if (!intervention || !row) return null;
  const { first_test: test, metrics } = intervention;
  const of = (role: MetricRole, keys: readonly string[]): FirstTest['metrics'] =>
    [...keys]
      .sort((a, b) => Number(b === row.metric) - Number(a === row.metric))
      .slice(0, OF_EACH_ROLE)
      .map((one) => ({ key: one, role }));
  return {
    objective: test.aim,
    change: `${intervention.strategy}: ${test.aim.charAt(0).toLowerCase()}${test.aim.slice(1)}`,
    scope: test.scale,
    scale: row.scale,
    days: test.duration_days,
    steps: test.steps,
    stopWhen: test.stop_rule,
    prediction: { statement: test.prediction, metricKey: row.metric, direction: row.direction, low: row.low },
    metrics: [
      ...of('OUTCOME', metrics.outcome),
      ...of('PROCESS', metrics.process),
      ...of('BALANCING', metrics.balancing),
    ],
  };
}
