import type { Meta, Tx } from '#platform';
import type { DefinitionParts } from '../domain/definition-parts.js';

export interface NewVersion extends DefinitionParts {
  version: number;
  label: string | null;
  /** Null of the first version. */
  from: string | null;
  because: string | null;
}

/** Adds a version of a metric's definition; those before stay as they are. */
export async function insertVersion(tx: Tx, { at, actor }: Meta, metricId: string, one: NewVersion): Promise<void> {
  const { version, label, from, operationalDefinition, numerator, denominator, multiplier, because } = one;
  await tx.query(
    `insert into metric_versions (metric_id, version, label, from_day, operational_definition, numerator, denominator, multiplier,
       because, by_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[metricId, version, label, from, operationalDefinition, numerator, denominator, multiplier],
      ...[because, actor.personId, at],
    ],
  );
}

/** What sources call the version that stands. */
export async function labelVersion(tx: Tx, metricId: string, version: number, label: string): Promise<void> {
  await tx.query('update metric_versions set label = $3 where metric_id = $1 and version = $2', [
    metricId,
    version,
    label,
  ]);
}
