import { CommandHandler } from '@nestjs/cqrs';
import { firstTestOf, type FirstTest } from '#catalogue';
import { metricFactsByKeys } from '#metrics';
import { DraftPilot, type DraftPilotInput } from '#pilots';
import { Commands, RampCommand } from '#platform';
import { requireUnit, unitDay } from '#units';
import { firstTestPlan } from '../domain/first-test-plan.js';
import { PlanCycle } from './plan-cycle.js';

/**
 * Proposes a pilot from the catalogue with its metrics, first test and prediction prepared, all the team's to change. A draft that
 * brings metrics of its own knows what it wants: it is left as it is.
 */
export class DraftPilotFromIntervention extends RampCommand<DraftPilotInput, { id: string }> {}

@CommandHandler(DraftPilotFromIntervention)
export class DraftPilotFromInterventionHandler {
  constructor(private readonly commands: Commands) {}

  async execute({ tx, meta, input }: DraftPilotFromIntervention): Promise<{ id: string }> {
    const test = input.interventionKey && !input.metrics ? firstTestOf(input.interventionKey) : null;
    if (!test) return this.commands.within(tx, DraftPilot, meta, input);
    const known = await metricFactsByKeys(
      tx,
      test.metrics.map(({ key }) => key),
    );
    const draft = { ...input, metrics: familyOf(test, known, input.aim?.metricId) };
    const { id } = await this.commands.within(tx, DraftPilot, meta, draft);
    const { metricKey } = test.prediction;
    const metric = metricKey === null ? null : (known.get(metricKey) ?? null);
    const { timeZone } = await requireUnit(tx, input.unitId);
    const plan = firstTestPlan(test, { today: unitDay(meta.at, timeZone), actorId: meta.actor.personId, metric });
    await this.commands.within(tx, PlanCycle, meta, { pilotId: id, unitId: input.unitId, plan });
    return { id };
  }
}

/** Those that are defined here; the aim's own is an outcome whatever the catalogue says. */
function familyOf(
  { metrics }: FirstTest,
  known: ReadonlyMap<string, { id: string }>,
  aimedAt: string | undefined,
): DraftPilotInput['metrics'] {
  return metrics.flatMap(({ key, role }) => {
    const metric = known.get(key);
    return metric ? [{ metricId: metric.id, role: metric.id === aimedAt ? 'OUTCOME' : role }] : [];
  });
}
