import { Injectable } from '@nestjs/common';
import { remindOf, type DueRow } from '#pilots';
import type { Tick, Tx } from '#platform';
import { tasksDue } from '../due/tasks-due.js';

/** A task that is still undone is announced on its day. */
@Injectable()
export class RemindWhenTaskIsDue implements Tick {
  readonly name = 'remind-when-task-is-due';
  readonly everyMs = 60_000;

  run(tx: Tx, now: Date): Promise<boolean> {
    return remindOf<DueRow & { cycleId: string }>(tx, now, {
      kind: 'TaskDue',
      subjectType: 'CycleTask',
      due: tasksDue,
      also: 'due.cycle_id as "cycleId"',
      say: ({ id: taskId, cycleId, dueOn }) => ({ type: 'TaskDue', data: { cycleId, taskId, dueOn } }),
    });
  }
}
