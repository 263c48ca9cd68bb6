import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openPilot } from '../data/open-pilot.js';
import { savePilot } from '../data/pilots.store.js';
import { ruleFacts } from '../data/rule-facts.js';
import { unlinkMetric } from '../domain/metric-links.js';
import { metricsOf } from '../domain/pilot.js';

export interface UnlinkMetricInput {
  pilotId: string;
  metricId: string;
  because: string;
}
/** Takes a metric off the pilot; that it was linked stays in the record. */
export class UnlinkMetric extends RampCommand<UnlinkMetricInput, { id: string }> {}

@CommandHandler(UnlinkMetric)
export class UnlinkMetricHandler {
  async execute({ tx, meta, input }: UnlinkMetric): Promise<{ id: string }> {
    const pilot = await openPilot(tx, meta, input.pilotId);
    const facts = await ruleFacts(tx, { unitId: pilot.unitId, at: meta.at, metricIds: metricsOf(pilot) });
    await savePilot(tx, meta, pilot.id, pilot, unlinkMetric(pilot, input, facts));
    return { id: pilot.id };
  }
}
