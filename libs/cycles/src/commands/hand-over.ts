import { CommandHandler } from '@nestjs/cqrs';
import { handOverPilot, lockPilot, savePilot, type HandingOver } from '#pilots';
import { RampCommand, type Meta, type Tx } from '#platform';
import { lockCycle, saveCycle } from '../data/cycles.store.js';
import { openHandOver } from '../data/open-hand-over.js';
import { heldBy, type Held } from '../data/held.facts.js';
import { after } from '../data/open-cycle.js';
import { reviewersAt } from '../data/reviewers.facts.js';
import { handOverCycle } from '../domain/hand-over-cycle.js';
import type { HandOverInput } from '../domain/inputs.js';
import { moved, type Moved } from '../domain/moved.js';

/** All that one person holds at a unit and under it, or in the pilots named, goes to another: all of it, or nothing. */
export class HandOver extends RampCommand<HandOverInput, { moved: Moved[] }> {}

@CommandHandler(HandOver)
export class HandOverHandler {
  async execute({ tx, meta, input }: HandOver): Promise<{ moved: Moved[] }> {
    const { handing, where } = await openHandOver(tx, meta, input);
    const held = await heldBy(tx, handing.fromId, where);
    const pilots = await handOverPilots(tx, meta, held, handing);
    return { moved: [...pilots, ...(await handOverCycles(tx, meta, held, handing))] };
  }
}

/** All pilots are locked, in order of id, before any cycle. */
async function handOverPilots(tx: Tx, meta: Meta, held: Held, handing: HandingOver): Promise<Moved[]> {
  const all = [...new Set([...held.pilotIds, ...held.cycles.map(({ pilotId }) => pilotId)])].sort();
  const changed: Moved[] = [];
  for (const id of all) {
    const pilot = await lockPilot(tx, id);
    const events = held.pilotIds.includes(id) ? handOverPilot(pilot, handing) : [];
    await savePilot(tx, meta, id, pilot, events);
    if (events.length > 0) changed.push({ type: 'Pilot', id });
  }
  return changed;
}

async function handOverCycles(tx: Tx, meta: Meta, { cycles }: Held, handing: HandingOver): Promise<Moved[]> {
  const changed: Moved[] = [];
  const mayReview = new Map<string, boolean>();
  for (const { id, unitId } of cycles) {
    if (!mayReview.has(unitId)) {
      const reviewers = await reviewersAt(tx, unitId);
      mayReview.set(
        unitId,
        reviewers.some(({ personId }) => personId === handing.toId),
      );
    }
    const cycle = await lockCycle(tx, id);
    const events = handOverCycle(cycle, handing, { mayReview: mayReview.get(unitId) ?? false });
    await saveCycle(tx, after(cycle, meta), id, cycle, events);
    changed.push(...moved(id, events));
  }
  return changed;
}
