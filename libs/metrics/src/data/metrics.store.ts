import { appendEvents, fieldChanges, newId, type Meta, type Tx } from '#platform';
import type { MetricDefinition } from '../domain/metric.js';
import type { StandingMetric } from '../domain/revise-metric.js';
import { insertVersion } from './metric-versions.store.js';
import { SIGNAL_POLICY_VERSION } from '../domain/signal-policy.js';

/** Writes a new metric of the organisation and its event. Null where the key is taken. */
export async function insertMetric(
  tx: Tx,
  meta: Meta,
  unitId: string,
  metric: MetricDefinition,
): Promise<string | null> {
  const id = newId();
  const made = await tx.query<unknown[]>(
    `insert into metrics (id, version, stream_version, unit_id, key, name, operational_definition, concern, instrument, lag_days,
       signal_rules, signal_policy_version, type, direction, period, unit_of_measure, numerator, denominator, multiplier, target,
       default_chart, sensitivity, minimum_contributors, valid_low, valid_high, created_at)
     values ($1, 1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
     on conflict (key) do nothing returning id`,
    [
      id,
      unitId,
      metric.key,
      metric.name,
      metric.operationalDefinition,
      metric.concern,
      metric.instrument,
      metric.lagDays,
      metric.signalRules,
      SIGNAL_POLICY_VERSION,
      metric.type,
      metric.direction,
      metric.period,
      metric.unitOfMeasure,
      metric.numerator,
      metric.denominator,
      metric.multiplier,
      metric.target,
      metric.defaultChart,
      metric.sensitivity,
      metric.minimumContributors,
      metric.validLow,
      metric.validHigh,
      meta.at,
    ],
  );
  if (made.length === 0) return null;
  await insertVersion(tx, meta, id, { ...metric, version: 1, label: null, from: null, because: null });
  await appendEvents(tx, meta, { stream: 'metric', id, version: 0, unitId }, [
    { event: { type: 'MetricDefined', data: { ...metric } }, changes: fieldChanges(null, metric) },
  ]);
  return id;
}

/** A metric under lock, with what is kept of it beside its definition. */
export interface LockedMetric extends StandingMetric {
  unitId: string;
  streamVersion: number;
}

export async function lockMetric(tx: Tx, id: string): Promise<LockedMetric | null> {
  const [metric] = await tx.query<LockedMetric[]>(
    `select m.unit_id as "unitId", m.stream_version as "streamVersion", m.version, m.key, m.name,
       m.operational_definition as "operationalDefinition", m.concern, m.instrument, m.lag_days as "lagDays",
       m.signal_rules as "signalRules", m.signal_policy_version as "signalPolicyVersion", m.sensitivity,
       m.minimum_contributors as "minimumContributors", m.type, m.direction, m.period, m.unit_of_measure as "unitOfMeasure",
       m.numerator, m.denominator, m.multiplier, m.target, m.default_chart as "defaultChart", m.valid_low as "validLow",
       m.valid_high as "validHigh", v.from_day as "from", v.label
     from metrics m join metric_versions v on v.metric_id = m.id and v.version = m.version
     where m.id = $1 for update of m`,
    [id],
  );
  return metric ?? null;
}

/** The metric as it is after a revision; `streamVersion` is that of its newest event. */
export async function saveMetric(tx: Tx, id: string, metric: StandingMetric, streamVersion: number): Promise<void> {
  await tx.query(
    `update metrics set version = $2, stream_version = $3, name = $4, operational_definition = $5, numerator = $6, denominator = $7,
       multiplier = $8, lag_days = $9, target = $10, signal_rules = $11, signal_policy_version = $12, valid_low = $13, valid_high = $14
     where id = $1`,
    [
      ...[id, metric.version, streamVersion, metric.name, metric.operationalDefinition, metric.numerator],
      ...[metric.denominator, metric.multiplier, metric.lagDays, metric.target, metric.signalRules],
      ...[metric.signalPolicyVersion, metric.validLow, metric.validHigh],
    ],
  );
}
