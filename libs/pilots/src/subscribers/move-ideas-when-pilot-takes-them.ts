import { Injectable } from '@nestjs/common';
import { MoveIdea } from '#ideas';
import { Commands, metaBecauseOf, type DeliveredEvent, type Subscriber, type Tx } from '#platform';
import { pilotFacts } from '../reads/pilot.facts.js';

/** An idea that a pilot names is IN_PILOT: whoever sent it sees that it is tried. */
@Injectable()
export class MoveIdeasWhenPilotTakesThem implements Subscriber {
  readonly name = 'move-ideas-when-pilot-takes-them';
  readonly types = ['PilotDrafted', 'PilotRevised'] as const;

  constructor(private readonly commands: Commands) {}

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    for (const event of events) {
      // Delivered late, it must not take in what the pilot has let go meanwhile.
      const pilot = (await pilotFacts(tx, [event.streamId])).get(event.streamId);
      if (!pilot || pilot.discarded || pilot.stage === 'CLOSED') continue;
      const named = new Set(pilot.ideaIds);
      // Ideas are locked in the order of their ids, so that two pilots that take the same do not wait for each other.
      for (const ideaId of ideasTaken(event)
        .filter((id) => named.has(id))
        .sort())
        await this.commands.within(tx, MoveIdea, metaBecauseOf(event, event.at), {
          ...{ ideaId, to: 'IN_PILOT', pilotId: event.streamId },
        });
    }
  }
}

function ideasTaken(event: DeliveredEvent): string[] {
  if (event.type === 'PilotDrafted') return [...(event.data.ideaIds ?? [])];
  return event.type === 'PilotRevised' ? [...(event.data.changes.ideaIds ?? [])] : [];
}
