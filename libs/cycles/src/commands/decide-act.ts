import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand, newId } from '#platform';
import { saveCycle } from '../data/cycles.store.js';
import { openCycle } from '../data/open-cycle.js';
import { nextOf, rampEnds } from '../data/plan.facts.js';
import { decideAct, draftsNext } from '../domain/decide-act.js';
import { draftNext } from '../domain/draft-next.js';
import type { DecideActInput } from '../domain/inputs.js';

export interface DecideActResult {
  id: string;
  /** On ADAPT, the next cycle of the ramp: drafted here, or planned before. */
  nextId: string | null;
}
/** Closes the cycle with its decision; to adapt drafts the next cycle of the ramp in the same transaction. */
export class DecideAct extends RampCommand<DecideActInput, DecideActResult> {}

@CommandHandler(DecideAct)
export class DecideActHandler {
  async execute({ tx, meta: asked, input }: DecideAct): Promise<DecideActResult> {
    const { cycle, pilot, meta, now } = await openCycle(tx, asked, input);
    const already = await nextOf(tx, cycle.id);
    const decided = await saveCycle(tx, meta, cycle.id, cycle, decideAct(cycle, input, { hasNext: already !== null }));
    if (already !== null || !draftsNext(input))
      return { id: cycle.id, nextId: input.decision === 'ADAPT' ? already : null };
    const facts = { ramps: await rampEnds(tx, pilot.id), linkedMetricIds: pilot.linkedMetricIds };
    const next = await saveCycle(tx, meta, newId(), null, [draftNext(decided, facts, now)]);
    return { id: cycle.id, nextId: next.id };
  }
}
