import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import type { CompleteTaskInput } from '../domain/inputs.js';
import { completeTask } from '../domain/tasks.js';

/** Ticks a task, or reopens it. */
export class CompleteTask extends RampCommand<CompleteTaskInput, { id: string }> {}

@CommandHandler(CompleteTask)
export class CompleteTaskHandler {
  async execute({ tx, meta, input }: CompleteTask): Promise<{ id: string }> {
    const { cycle, save } = await openCycle(tx, meta, input);
    return save(completeTask(cycle, input));
  }
}
