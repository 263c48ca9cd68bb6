import { Injectable } from '@nestjs/common';
import type { Tick, Tx } from '#platform';
import { remindOf } from '../data/remind-of.js';
import { spreadDue } from '../due/spread-due.js';

/** An offer that a unit has not answered for two weeks, or has not carried out by the day it planned, is announced. */
@Injectable()
export class RemindWhenSpreadFollowUpIsDue implements Tick {
  readonly name = 'remind-when-spread-follow-up-is-due';
  readonly everyMs = 300_000;

  run(tx: Tx, now: Date): Promise<boolean> {
    return remindOf(tx, now, {
      kind: 'SpreadFollowUpDue',
      subjectType: 'Adoption',
      due: spreadDue,
      say: ({ id: adoptionId, dueOn }) => ({ type: 'SpreadFollowUpDue', data: { adoptionId, dueOn } }),
    });
  }
}
