import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand, fieldChanges, newId } from '#platform';
import { requireRole, requireUnit } from '#units';
import { goalFacts, lockGoalTree } from '../data/goal.facts.js';
import { lockGoal, saveGoal as storeGoal } from '../data/goals.store.js';
import { parentOf, requireVersion, saveGoal, type SaveGoalInput } from '../domain/save-goal.js';

/** Sets a goal or changes one. By a coach of its unit; of one that moves, of both units. The same again changes nothing. */
export class SaveGoal extends RampCommand<SaveGoalInput, { id: string }> {}

@CommandHandler(SaveGoal)
export class SaveGoalHandler {
  async execute({ tx, meta, input }: SaveGoal): Promise<{ id: string }> {
    await lockGoalTree(tx);
    const before = input.goalId ? await lockGoal(tx, input.goalId) : null;
    for (const unitId of new Set([input.unitId, before?.unitId ?? input.unitId]))
      await requireRole(tx, meta, unitId, 'COACH');
    await requireUnit(tx, input.unitId);
    if (before) requireVersion(before, input.expectedVersion);
    const about = { goalId: before?.id ?? null, unitId: input.unitId, parentId: parentOf(before, input) };
    const event = saveGoal(before, input, await goalFacts(tx, about));
    if (before && fieldChanges(before, { ...before, ...event.data }).length === 0) return { id: before.id };
    const goal = await storeGoal(tx, meta, before?.id ?? newId(), before, event);
    return { id: goal.id };
  }
}
