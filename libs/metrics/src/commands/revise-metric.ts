import { CommandHandler } from '@nestjs/cqrs';
import { DomainError, notFound, refuseIfAny, staleVersion } from '#language';
import { RampCommand, appendEvents, fieldChanges, type Tx } from '#platform';
import { requireRoleAtOrganisation, unitDay, unitFacts } from '#units';
import { insertVersion, labelVersion } from '../data/metric-versions.store.js';
import { lockMetric, saveMetric } from '../data/metrics.store.js';
import { METRIC_ROLE } from '../reads/metric-actions.js';
import { reviseMetric, type ReviseMetricInput } from '../domain/revise-metric.js';

/**
 * Revises a metric. By a coach of the organisation, with a reason. Another definition is a new version; the same again changes nothing.
 * Throws NOT_FOUND, FORBIDDEN `role.too_low`, STALE_VERSION and CONFLICT `metric.label_taken`.
 */
export class ReviseMetric extends RampCommand<ReviseMetricInput, { id: string }> {}

@CommandHandler(ReviseMetric)
export class ReviseMetricHandler {
  async execute({ tx, meta, input }: ReviseMetric): Promise<{ id: string }> {
    const id = input.metricId;
    const before = await lockMetric(tx, id);
    if (!before) throw notFound('metric', ['metric']);
    const { unitId, streamVersion, ...metric } = before;
    await requireRoleAtOrganisation(tx, meta, unitId, METRIC_ROLE);
    if (metric.version !== input.expectedVersion) throw staleVersion('Metric', input.expectedVersion, metric.version);
    const zone = (await unitFacts(tx, [unitId])).get(unitId)?.timeZone ?? 'UTC';
    const { after, because, problems } = reviseMetric(metric, input, unitDay(meta.at, zone));
    refuseIfAny(problems);
    const isNew = after.version !== metric.version;
    const changes = [
      ...fieldChanges(metric, after),
      ...(isNew ? [{ path: 'version', before: `${metric.version}`, after: `${after.version}` }] : []),
    ];
    if (changes.length === 0) return { id };
    if (after.label !== null && (isNew || after.label !== metric.label)) await refuseTaken(tx, id, after.label);
    if (isNew) await insertVersion(tx, meta, id, { ...after, because });
    else if (after.label !== null && after.label !== metric.label)
      await labelVersion(tx, id, after.version, after.label);
    const fields = [...new Set(changes.map(({ path }) => path.split('.')[0]!))];
    const data = { version: after.version, from: isNew ? after.from : null, fields, because };
    const stream = { stream: 'metric', id, version: streamVersion, unitId } as const;
    await saveMetric(
      tx,
      id,
      after,
      await appendEvents(tx, meta, stream, [{ event: { type: 'MetricRevised', data }, changes }]),
    );
    return { id };
  }
}

async function refuseTaken(tx: Tx, metricId: string, label: string): Promise<void> {
  const taken = await tx.query<unknown[]>('select 1 from metric_versions where metric_id = $1 and label = $2', [
    metricId,
    label,
  ]);
  if (taken.length === 0) return;
  throw new DomainError({
    code: 'CONFLICT',
    rule: 'metric.label_taken',
    message: `Another version of the metric is called ${label}.`,
    remedy: 'Call this one otherwise: a source that says it means one version.',
    path: ['label'],
  });
}
