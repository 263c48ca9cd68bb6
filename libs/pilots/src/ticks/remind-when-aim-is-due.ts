import { Injectable } from '@nestjs/common';
import type { Tick, Tx } from '#platform';
import { remindOf } from '../data/remind-of.js';
import { aimsDue } from '../due/aims-due.js';

/** An aim is announced when its day has come and the pilot is still at it. */
@Injectable()
export class RemindWhenAimIsDue implements Tick {
  readonly name = 'remind-when-aim-is-due';
  readonly everyMs = 300_000;

  run(tx: Tx, now: Date): Promise<boolean> {
    return remindOf(tx, now, {
      kind: 'AimDue',
      subjectType: 'Pilot',
      due: aimsDue,
      say: ({ dueOn }) => ({ type: 'AimDue', data: { dueOn } }),
    });
  }
}
