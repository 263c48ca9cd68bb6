import { Injectable } from '@nestjs/common';
import { MoveIdea } from '#ideas';
import { Commands, metaBecauseOf, type DeliveredEvent, type Subscriber, type Tx } from '#platform';

/** An idea that a pilot names is IN_PILOT: whoever sent it sees that it is tried. */
@Injectable()
export class MoveIdeasWhenPilotTakesThem implements Subscriber {
  readonly name = 'move-ideas-when-pilot-takes-them';
  readonly types = ['PilotDrafted', 'PilotRevised'] as const;

  constructor(private readonly commands: Commands) {}

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    for (const event of events) {
      // Ideas are locked in the order of their ids, so that two pilots that take the same do not wait for each other.
      for (const ideaId of ideasTaken(event).sort())
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
