import type { ChartType, Direction, MetricConcern, MetricSensitivity, MetricType, Period, SignalRule } from '#language';
import type { Reader } from '#platform';

/** A metric as it stands. Metrics belong to the organisation: everyone in it may read them. */
export interface MetricFactsRow {
  id: string;
  version: number;
  unitId: string;
  key: string;
  name: string;
  operationalDefinition: string;
  concern: MetricConcern;
  instrument: string | null;
  lagDays: number;
  signalRules: SignalRule[];
  signalPolicyVersion: number;
  type: MetricType;
  direction: Direction;
  period: Period;
  unitOfMeasure: string;
  numerator: string | null;
  denominator: string | null;
  multiplier: number;
  target: number | null;
  defaultChart: ChartType;
  sensitivity: MetricSensitivity;
  minimumContributors: number | null;
  validLow: number | null;
  validHigh: number | null;
  retiredOn: string | null;
  createdAt: Date;
}
export const METRIC_COLUMNS = `m.id, m.version, m.unit_id as "unitId", m.key, m.name, m.operational_definition as "operationalDefinition",
  m.concern, m.instrument, m.lag_days as "lagDays", m.signal_rules as "signalRules",
  m.signal_policy_version as "signalPolicyVersion", m.type, m.direction, m.period, m.unit_of_measure as "unitOfMeasure",
  m.numerator, m.denominator, m.multiplier, m.target, m.default_chart as "defaultChart", m.sensitivity,
  m.minimum_contributors as "minimumContributors", m.valid_low as "validLow", m.valid_high as "validHigh",
  m.retired_on as "retiredOn", m.created_at as "createdAt"`;

export async function metricFacts(reader: Reader, ids: readonly string[]): Promise<Map<string, MetricFactsRow>> {
  const rows = await reader.query<MetricFactsRow>(`select ${METRIC_COLUMNS} from metrics m where m.id = any($1)`, [
    ids,
  ]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of the keys that are defined here. */
export async function metricFactsByKeys(reader: Reader, keys: readonly string[]): Promise<Map<string, MetricFactsRow>> {
  const rows = await reader.query<MetricFactsRow>(`select ${METRIC_COLUMNS} from metrics m where m.key = any($1)`, [
    keys,
  ]);
  return new Map(rows.map((row) => [row.key, row]));
}
