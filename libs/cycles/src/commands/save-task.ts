import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import { existingPeople } from '../data/plan.facts.js';
import type { SaveTaskInput } from '../domain/inputs.js';
import { saveTask } from '../domain/tasks.js';

/** Adds a task, or changes one. */
export class SaveTask extends RampCommand<SaveTaskInput, { id: string }> {}

@CommandHandler(SaveTask)
export class SaveTaskHandler {
  async execute({ tx, meta, input }: SaveTask): Promise<{ id: string }> {
    const { cycle, now, save } = await openCycle(tx, meta, input);
    const people = await existingPeople(tx, input.whoId ? [input.whoId] : []);
    return save(saveTask(cycle, input, people, now));
  }
}
