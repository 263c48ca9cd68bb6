import { Injectable } from '@nestjs/common';
import { MoveIdea, TellSender } from '#ideas';
import { Commands, idOf, metaBecauseOf, type DeliveredEvent, type Subscriber, type Tx } from '#platform';
import { ideasOfNoOther } from '../data/alignment-facts.js';
import { whatCameOfIt } from '../domain/what-came-of-it.js';
import { pilotFacts } from '../reads/pilot.facts.js';

/** Whoever sent an idea hears what came of its pilot; the idea is DONE where no other live pilot names it. */
@Injectable()
export class MoveIdeasWhenPilotCloses implements Subscriber {
  readonly name = 'move-ideas-when-pilot-closes';
  readonly types = ['PilotClosed'] as const;

  constructor(private readonly commands: Commands) {}

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    for (const event of events) {
      const pilotId = event.streamId;
      const pilot = (await pilotFacts(tx, [pilotId])).get(pilotId);
      if (event.type !== 'PilotClosed' || !pilot) continue;
      const meta = metaBecauseOf(event, event.at);
      const body = whatCameOfIt(pilot.title, event.data.closing, event.data.because);
      const done = await ideasOfNoOther(tx, pilotId, pilot.ideaIds);
      for (const ideaId of [...pilot.ideaIds].sort()) {
        await this.commands.within(tx, TellSender, meta, { ideaId, replyId: idOf(event.id, ideaId), body });
        if (done.has(ideaId)) await this.commands.within(tx, MoveIdea, meta, { ideaId, to: 'DONE', pilotId });
      }
    }
  }
}
