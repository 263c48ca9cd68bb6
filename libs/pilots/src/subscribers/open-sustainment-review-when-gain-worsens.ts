import { Injectable } from '@nestjs/common';
import { metaBecauseOf, type DeliveredEvent, type Subscriber, type Tx } from '#platform';
import { gainsInDoubt } from '../data/gains.facts.js';
import { raiseReminders, type Reminder } from '../data/reminders.store.js';

/**
 * A worsening after the change was made permanent asks whether the gain holds (method.md 2.9): a review is due two weeks after it was
 * seen, at the unit where it shows. What is seen of one gain on one day is one review, which names the first signal.
 */
@Injectable()
export class OpenSustainmentReviewWhenGainWorsens implements Subscriber {
  readonly name = 'open-sustainment-review-when-gain-worsens';
  readonly types = ['SignalDetected'] as const;

  async handle(tx: Tx, events: readonly DeliveredEvent[]): Promise<void> {
    for (const event of events) {
      if (event.type !== 'SignalDetected' || event.data.variation !== 'CONCERN') continue;
      const { signalId } = event.data;
      const due = (await gainsInDoubt(tx, signalId)).map(({ pilotId, adoptionId, dueOn }): Reminder => {
        const subject = { subjectType: adoptionId ? 'Adoption' : 'Pilot', subjectId: adoptionId ?? pilotId } as const;
        const said = { type: 'SustainmentReviewDue', data: { dueOn, signalId } } as const;
        return { event: said, ...subject, unitId: event.unitId, pilotId, dueOn };
      });
      await raiseReminders(tx, metaBecauseOf(event, event.at), due);
    }
  }
}
