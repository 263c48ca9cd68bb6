import type { Tx } from '#platform';
import type { CellRule } from '../domain/small-cells.js';
import { leastPeople } from '../domain/suppression.js';

export interface SensitiveMetric extends CellRule {
  id: string;
}

/**
 * The metrics of these series that could single people out, each locked until the transaction ends: its periods are decided by one
 * at a time. Most series have none, which costs one look at their metrics.
 */
export async function lockSensitiveMetrics(tx: Tx, seriesIds: readonly string[]): Promise<SensitiveMetric[]> {
  const metrics: SensitiveMetric[] = await tx.query(
    `select m.id, ${leastPeople('m')} as minimum, m.type = 'PROPORTION' as proportion from metrics m
     where m.sensitivity <> 'OPEN' and m.id in (select s.metric_id from series s where s.id = any($1)) order by m.id`,
    [seriesIds],
  );
  for (const { id } of metrics)
    await tx.query(`select pg_advisory_xact_lock(hashtext('ramp-small-cells'), hashtext($1))`, [id]);
  return metrics;
}
