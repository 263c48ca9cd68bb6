import { Injectable } from '@nestjs/common';
import { remindOf } from '#pilots';
import type { Tick, Tx } from '#platform';
import { cyclesOverdue } from '../due/cycles-overdue.js';

/** A cycle whose planned end has passed, and that was neither ended nor put off, is announced. */
@Injectable()
export class RemindWhenCycleIsOverdue implements Tick {
  readonly name = 'remind-when-cycle-is-overdue';
  readonly everyMs = 60_000;

  run(tx: Tx, now: Date): Promise<boolean> {
    return remindOf(tx, now, {
      kind: 'CycleOverdue',
      subjectType: 'Cycle',
      due: cyclesOverdue,
      say: ({ id: cycleId, dueOn }) => ({ type: 'CycleOverdue', data: { cycleId, dueOn } }),
    });
  }
}
