import { CommandHandler } from '@nestjs/cqrs';
import { refuseIfAny } from '#language';
import { RampCommand, appendEvents, type Meta, type Tx } from '#platform';
import { requireRoleAtOrganisation } from '#units';
import { saveInterventions, type InterventionInput } from '../data/interventions.store.js';
import { insertMetric } from '../data/metrics.store.js';
import { requireOrganisation } from '../data/require-organisation.js';
import { instrumentProblems } from '../domain/metric-instrument.js';
import { defineMetric, type MetricDefinitionInput } from '../domain/metric.js';
import { knownInstruments } from '../instruments/known-instruments.js';

export interface LoadCatalogueInput {
  metrics: readonly MetricDefinitionInput[];
  interventions: readonly InterventionInput[];
}
export interface CatalogueChange {
  metrics: number;
  interventions: number;
}
/** Loads published metrics and interventions. A metric that is there stays as it is: its definition may have been made the house's own. */
export class LoadCatalogue extends RampCommand<LoadCatalogueInput, CatalogueChange> {}

/** The stream of what happens to the installation as a whole; the same in every installation. */
export const INSTALLATION_STREAM_ID = '01930000-0000-7000-8000-000000000001';

@CommandHandler(LoadCatalogue)
export class LoadCatalogueHandler {
  async execute({ tx, meta, input }: LoadCatalogue): Promise<CatalogueChange> {
    const organisation = await requireOrganisation(tx);
    await requireRoleAtOrganisation(tx, meta, organisation, 'ADMIN');
    await tx.query(`select pg_advisory_xact_lock(hashtext('ramp-catalogue'))`);
    const metrics = await defineNew(tx, meta, organisation, input.metrics);
    const interventions = await saveInterventions(tx, input.interventions);
    if (metrics + interventions > 0) await announce(tx, meta, organisation, { metrics, interventions });
    return { metrics, interventions };
  }
}

async function defineNew(
  tx: Tx,
  meta: Meta,
  unitId: string,
  inputs: readonly MetricDefinitionInput[],
): Promise<number> {
  const known = await tx.query<{ key: string }[]>('select key from metrics where key = any($1)', [
    inputs.map((one) => one.key),
  ]);
  const keys = new Set(known.map((row) => row.key));
  const defined = inputs.filter((one) => !keys.has(one.key)).map(defineMetric);
  const instruments = knownInstruments();
  refuseIfAny(
    defined.flatMap(({ metric, problems }) =>
      [...problems, ...instrumentProblems(metric, instruments)].map((one) => ({
        ...one,
        message: `${metric.key}: ${one.message}`,
        path: ['metrics', metric.key, ...(one.path ?? [])],
      })),
    ),
  );
  let made = 0;
  for (const { metric } of defined) if (await insertMetric(tx, meta, unitId, metric)) made += 1;
  return made;
}

async function announce(tx: Tx, meta: Meta, unitId: string, data: CatalogueChange): Promise<void> {
  const [row] = await tx.query<{ version: number }[]>(
    'select coalesce(max(stream_version), 0) as version from events where stream_id = $1',
    [INSTALLATION_STREAM_ID],
  );
  const stream = { stream: 'installation', id: INSTALLATION_STREAM_ID, version: row?.version ?? 0, unitId } as const;
  await appendEvents(tx, meta, stream, [{ event: { type: 'CatalogueLoaded', data } }]);
}
