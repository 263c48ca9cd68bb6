import { CommandHandler } from '@nestjs/cqrs';
import { ensureSeries } from '#measurements';
import { metricFacts } from '#metrics';
import { RampCommand } from '#platform';
import { requireUnit } from '#units';
import { openCycle } from '../data/open-cycle.js';
import { planHash } from '../data/plan-hash.js';
import type { CycleStepInput } from '../domain/inputs.js';
import { startCycle } from '../domain/start-cycle.js';

/** Starts the test: locks the plan, pins the versions of the metrics. */
export class StartCycle extends RampCommand<CycleStepInput, { id: string }> {}

@CommandHandler(StartCycle)
export class StartCycleHandler {
  async execute({ tx, meta: asked, input }: StartCycle): Promise<{ id: string }> {
    const { cycle, pilot, meta, save } = await openCycle(tx, asked, input);
    const { settings } = await requireUnit(tx, cycle.unitId);
    const metrics = await metricFacts(tx, [...pilot.linkedMetricIds]);
    const metricVersions = Object.fromEntries([...metrics.values()].map(({ id, version }) => [id, version]));
    const started = await save(startCycle(cycle, pilot, settings, { planHash: planHash(cycle.plan), metricVersions }));
    // Each linked metric has a series here from now on, so that the study can say of each that it showed nothing yet.
    for (const id of [...pilot.linkedMetricIds].sort()) await ensureSeries(tx, id, cycle.unitId, meta.at);
    return started;
  }
}
