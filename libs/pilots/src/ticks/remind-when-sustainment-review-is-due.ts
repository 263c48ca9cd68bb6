import { Injectable } from '@nestjs/common';
import type { Tick, Tx } from '#platform';
import { remindOf } from '../data/remind-of.js';
import { remeasurementsDue } from '../due/remeasurements-due.js';

/** A gain is announced when the day to measure it anew has come; that a chart turned for the worse is announced when it does. */
@Injectable()
export class RemindWhenSustainmentReviewIsDue implements Tick {
  readonly name = 'remind-when-sustainment-review-is-due';
  readonly everyMs = 300_000;

  run(tx: Tx, now: Date): Promise<boolean> {
    return remindOf(tx, now, {
      kind: 'SustainmentReviewDue',
      subjectType: 'Pilot',
      due: remeasurementsDue,
      say: ({ dueOn }) => ({ type: 'SustainmentReviewDue', data: { dueOn, signalId: null } }),
    });
  }
}
