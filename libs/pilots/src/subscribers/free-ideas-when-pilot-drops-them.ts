import { Injectable } from '@nestjs/common';
import { MoveIdea, TellSender } from '#ideas';
import { Commands, idOf, metaBecauseOf, type DeliveredEvent, type Subscriber, type Tx } from '#platform';
import { ideasOfNoOther, ideasStillHeld } from '../data/alignment-facts.js';
import { letGo } from '../domain/what-came-of-it.js';
import { pilotFacts } from '../reads/pilot.facts.js';

/** An idea that its last pilot drops, or that is discarded with it, is owed a decision again; whoever sent it hears why. */
@Injectable()
export class FreeIdeasWhenPilotDropsThem implements Subscriber {
  readonly name = 'free-ideas-when-pilot-drops-them';
  readonly types = ['PilotRevised', 'PilotDiscarded'] as const;

  constructor(private readonly commands: Commands) {}

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    for (const event of events) {
      const pilotId = event.streamId;
      const pilot = (await pilotFacts(tx, [pilotId])).get(pilotId);
      if (!pilot || (event.type === 'PilotRevised' && event.data.changes.ideaIds === undefined)) continue;
      const dropped = await ideasStillHeld(tx, pilotId, pilot.discarded ? [] : pilot.ideaIds);
      const free = await ideasOfNoOther(tx, pilotId, dropped);
      const meta = metaBecauseOf(event, event.at);
      const body = letGo(pilot.title, event.type === 'PilotDiscarded' ? event.data.because : null);
      for (const ideaId of dropped.filter((id) => free.has(id)).sort()) {
        await this.commands.within(tx, MoveIdea, meta, { ideaId, to: 'ACKNOWLEDGED', pilotId });
        await this.commands.within(tx, TellSender, meta, { ideaId, replyId: idOf(event.id, ideaId), body });
      }
    }
  }
}
