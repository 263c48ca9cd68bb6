import { appendEvents, fieldChanges, newId, type Meta, type Tx } from '#platform';
import type { MetricDefinition } from '../domain/metric.js';
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
  await appendEvents(tx, meta, { stream: 'metric', id, version: 0, unitId }, [
    { event: { type: 'MetricDefined', data: { ...metric } }, changes: fieldChanges(null, metric) },
  ]);
  return id;
}
