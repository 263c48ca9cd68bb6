import { Injectable } from '@nestjs/common';
import { TellSender } from '#ideas';
import { pilotFacts } from '#pilots';
import { Commands, idOf, metaBecauseOf, type DeliveredEvent, type Subscriber, type Tx } from '#platform';
import { loadCycles } from '../data/cycles.store.js';
import { whatWasLearned } from '../domain/what-was-learned.js';

/** Whoever sent an idea hears of each test of it: what was tried, what was learned and what was decided. Once for each decision. */
@Injectable()
export class TellSendersWhenActIsDecided implements Subscriber {
  readonly name = 'tell-senders-when-act-is-decided';
  readonly types = ['ActDecided'] as const;

  constructor(private readonly commands: Commands) {}

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    for (const event of events) {
      const cycle = (await loadCycles(tx, [event.streamId])).get(event.streamId);
      const pilot = cycle && (await pilotFacts(tx, [cycle.pilotId])).get(cycle.pilotId);
      const body = pilot ? whatWasLearned(cycle, pilot.title) : null;
      if (!pilot || body === null) continue;
      for (const ideaId of [...pilot.ideaIds].sort())
        await this.commands.within(tx, TellSender, metaBecauseOf(event, event.at), {
          ...{ ideaId, replyId: idOf(event.id, ideaId), body },
        });
    }
  }
}
