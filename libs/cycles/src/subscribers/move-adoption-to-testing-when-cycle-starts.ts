import { Injectable } from '@nestjs/common';
import { ChangeAdoption, adoptionStages } from '#pilots';
import { Commands, metaBecauseOf, type DeliveredEvent, type Subscriber, type Tx } from '#platform';

/** The first cycle started at a unit that accepted a change shows that it is being tested there. */
@Injectable()
export class MoveAdoptionToTestingWhenCycleStarts implements Subscriber {
  readonly name = 'move-adoption-to-testing-when-cycle-starts';
  readonly types = ['CycleStarted'] as const;

  constructor(private readonly commands: Commands) {}

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    for (const event of events) {
      const [pilotId, { unitId }] = [event.pilotId as string, event];
      if ((await adoptionStages(tx, pilotId)).get(unitId) !== 'ACCEPTED') continue;
      // Dated as the start, however late it is delivered.
      const meta = metaBecauseOf(event, event.at);
      await this.commands.within(tx, ChangeAdoption, meta, { pilotId, unitId, stage: 'TESTING' });
    }
  }
}
