import { Injectable } from '@nestjs/common';
import { metaFor, type Tick, type Tx } from '#platform';
import { unitFacts, type UnitFacts } from '#units';
import { clockFrom } from '../data/clocks.js';
import { lockIdea, saveIdea } from '../data/ideas.store.js';
import { overdueIdeas } from '../data/overdue-ideas.js';
import { escalateIdea } from '../domain/escalate-idea.js';

const AT_ONCE = 200;

/** Asks the unit above for an answer that a unit owes and has not given in time; its leads, coaches and admins may give it anyway. */
@Injectable()
export class EscalateOverdueIdeas implements Tick {
  readonly name = 'escalate-overdue-ideas';
  readonly everyMs = 5 * 60_000;

  async run(tx: Tx, now: Date): Promise<boolean> {
    const overdue = await overdueIdeas(tx, now);
    const units = await unitFacts(tx, [...new Set(overdue.map(({ unitId }) => unitId))]);
    let asked = 0;
    for (const { above, ...seen } of overdue) {
      const facts = { above, clockFrom: clockFrom(units.get(seen.unitId) as UnitFacts) };
      // Looked at before it is locked: most of what is overdue was asked for already, and waits.
      if (escalateIdea(seen, facts, now).length === 0) continue;
      if (asked === AT_ONCE) return true;
      const idea = await lockIdea(tx, seen.id);
      await saveIdea(tx, metaFor(null, now), idea.id, idea, escalateIdea(idea, facts, now));
      asked += 1;
    }
    return false;
  }
}
