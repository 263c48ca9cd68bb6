import { Injectable } from '@nestjs/common';
import { MovePilotStage, pilotFacts } from '#pilots';
import { Commands, metaBecauseOf, type DeliveredEvent, type Subscriber, type Tx } from '#platform';

/** The first started cycle shows that a chartered pilot is being tested. */
@Injectable()
export class MovePilotToTestingWhenCycleStarts implements Subscriber {
  readonly name = 'move-pilot-to-testing-when-cycle-starts';
  readonly types = ['CycleStarted'] as const;

  constructor(private readonly commands: Commands) {}

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    for (const event of events) {
      const pilotId = event.pilotId as string;
      if ((await pilotFacts(tx, [pilotId])).get(pilotId)?.stage !== 'CHARTERED') continue;
      // Dated as the start, however late it is delivered: the pilot has been tested since then.
      const meta = metaBecauseOf(event, event.at);
      await this.commands.within(tx, MovePilotStage, meta, { pilotId, to: 'TESTING' });
    }
  }
}
