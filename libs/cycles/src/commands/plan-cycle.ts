import { CommandHandler } from '@nestjs/cqrs';
import { notFound } from '#language';
import { pilotFacts, seesPilot } from '#pilots';
import { RampCommand, newId, type Meta, type Tx } from '#platform';
import { requireRole, requireUnit } from '#units';
import { loadCycles, saveCycle } from '../data/cycles.store.js';
import { nowAt } from '../data/open-cycle.js';
import { lockPilotAround } from '../data/pilot-around.js';
import { isInside, planFacts, rampEnds } from '../data/plan.facts.js';
import type { PlanCycleInput } from '../domain/inputs.js';
import { planCycle } from '../domain/plan-cycle.js';

/** Plans a cycle of a pilot at a unit: the first of a new ramp, or the next after `previous`. */
export class PlanCycle extends RampCommand<PlanCycleInput, { id: string }> {}

@CommandHandler(PlanCycle)
export class PlanCycleHandler {
  async execute({ tx, meta, input }: PlanCycle): Promise<{ id: string }> {
    await requireWorker(tx, meta, input);
    const pilot = await lockPilotAround(tx, input.pilotId, input.unitId);
    const unit = await requireUnit(tx, input.unitId);
    const before = input.previousId ? (await loadCycles(tx, [input.previousId])).get(input.previousId) : undefined;
    const ours = before?.pilotId === pilot.id && before.discardedBecause === null;
    const facts = {
      ...(await planFacts(tx, pilot, input.plan)),
      pilot,
      unit: { takesPart: pilot.takesUp || (await isInside(tx, unit.id, pilot.unitId)), closedOn: unit.closedOn },
      previous: ours ? before : null,
      ramps: await rampEnds(tx, pilot.id),
    };
    const events = planCycle(input, facts, await nowAt(tx, unit.id, meta));
    return { id: (await saveCycle(tx, meta, newId(), null, events)).id };
  }
}

/** A pilot that is out of sight is none; to plan at a unit is for its members and, at the pilot's own, for its team. */
async function requireWorker(tx: Tx, meta: Meta, { pilotId, unitId }: PlanCycleInput): Promise<void> {
  const personId = meta.actor.personId;
  if (personId === null) return;
  const pilot = (await pilotFacts(tx, [pilotId])).get(pilotId);
  if (!pilot || !(await seesPilot(tx, personId, pilotId))) throw notFound('pilot', ['pilot']);
  const isOfTeam = pilot.teamIds.includes(personId) && !pilot.takingUpUnitIds.includes(unitId);
  await requireRole(tx, meta, unitId, isOfTeam ? 'VIEWER' : 'MEMBER');
}
