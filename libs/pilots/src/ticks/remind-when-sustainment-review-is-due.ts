import { Injectable } from '@nestjs/common';
import type { Tick, Tx } from '#platform';
import { remindOf, type DueRow } from '../data/remind-of.js';
import { sustainmentDue } from '../due/sustainment-due.js';

/** That a gain is to be looked at is announced when the day to measure it again has come, or when its chart turned for the worse. */
@Injectable()
export class RemindWhenSustainmentReviewIsDue implements Tick {
  readonly name = 'remind-when-sustainment-review-is-due';
  readonly everyMs = 300_000;

  run(tx: Tx, now: Date): Promise<boolean> {
    return remindOf<DueRow & { signalId: string | null }>(tx, now, {
      kind: 'SustainmentReviewDue',
      subjectType: 'Pilot',
      due: sustainmentDue,
      also: 'due.signal_id as "signalId"',
      say: ({ dueOn, signalId }) => ({ type: 'SustainmentReviewDue', data: { dueOn, signalId } }),
    });
  }
}
