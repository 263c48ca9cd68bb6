import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openPilot } from '../data/open-pilot.js';
import { ruleFacts } from '../data/rule-facts.js';
import { saveWithSeries } from '../data/save-with-series.js';
import { linkMetric, type PilotMetricInput } from '../domain/metric-links.js';
import { metricsOf } from '../domain/pilot.js';

export interface LinkMetricInput extends PilotMetricInput {
  pilotId: string;
}
/** Links a metric to the pilot, or links it anew in another role, with another target or baseline. */
export class LinkMetric extends RampCommand<LinkMetricInput, { id: string }> {}

@CommandHandler(LinkMetric)
export class LinkMetricHandler {
  async execute({ tx, meta, input }: LinkMetric): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId);
    const metricIds = [input.metricId, ...metricsOf(pilot)];
    const facts = await ruleFacts(tx, { unitId: pilot.unitId, at: meta.at, metricIds });
    await saveWithSeries(tx, meta, pilot.id, pilot, linkMetric(pilot, input, facts));
    return { id: pilot.id };
  }
}
