import { CommandHandler } from '@nestjs/cqrs';
import { DomainError, refuseIfAny } from '#language';
import { RampCommand } from '#platform';
import { requireRoleAtOrganisation } from '#units';
import { insertMetric } from '../data/metrics.store.js';
import { requireOrganisation } from '../data/require-organisation.js';
import { instrumentProblems } from '../domain/metric-instrument.js';
import { defineMetric, type MetricDefinitionInput } from '../domain/metric.js';
import { knownInstruments } from '../instruments/known-instruments.js';

export type DefineMetricInput = MetricDefinitionInput;
/** A new metric for the whole organisation, so that units measure alike. By a coach of the organisation. */
export class DefineMetric extends RampCommand<DefineMetricInput, { id: string }> {}

@CommandHandler(DefineMetric)
export class DefineMetricHandler {
  async execute({ tx, meta, input }: DefineMetric): Promise<{ id: string }> {
    const organisation = await requireOrganisation(tx);
    await requireRoleAtOrganisation(tx, meta, organisation, 'COACH');
    const { metric, problems } = defineMetric(input);
    refuseIfAny([...problems, ...instrumentProblems(metric, knownInstruments())]);
    const id = await insertMetric(tx, meta, organisation, metric);
    if (id) return { id };
    throw new DomainError({
      code: 'CONFLICT',
      rule: 'metric.key_taken',
      message: `There is a metric with the key ${metric.key} already.`,
      remedy: 'Use that metric, or choose another key.',
      path: ['key'],
    });
  }
}
