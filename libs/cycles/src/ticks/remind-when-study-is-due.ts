import { Injectable } from '@nestjs/common';
import { remindOf } from '#pilots';
import type { Tick, Tx } from '#platform';
import { studiesDue } from '../due/studies-due.js';

/** A test that was carried out a week ago and is not studied yet is announced. */
@Injectable()
export class RemindWhenStudyIsDue implements Tick {
  readonly name = 'remind-when-study-is-due';
  readonly everyMs = 60_000;

  run(tx: Tx, now: Date): Promise<boolean> {
    return remindOf(tx, now, {
      kind: 'StudyDue',
      subjectType: 'Cycle',
      due: studiesDue,
      say: ({ id: cycleId, dueOn }) => ({ type: 'StudyDue', data: { cycleId, dueOn } }),
    });
  }
}
