import type { CycleTask } from '#language';
import type { CycleCheck } from './cycle-check.js';
import type { Now } from './cycle.js';
import type { TaskInput } from './inputs.js';
import { kept, oldItems, type PlanFacts } from './plan-facts.js';

/** The tasks of a plan as a list: those with an id are kept, ticked or not; others are new; what is not named goes. */
export function planTasks(
  check: CycleCheck,
  inputs: readonly TaskInput[],
  was: readonly CycleTask[],
  facts: PlanFacts,
  now: Now,
): CycleTask[] {
  const path = ['plan', 'tasks'];
  const items = check.list(path, inputs);
  const old = oldItems(check, path, items, was);
  return items.map((input, index) => {
    const at = (field: string): string[] => [...path, `${index}`, field];
    const before = old[index];
    return {
      id: before?.id ?? now.newId(),
      what: check.text(at('what'), input.what),
      whoId: check.person(at('who'), input.whoId, facts.peopleIds),
      where: check.textOrNull(at('where'), kept(input.where, before?.where)),
      dueOn: check.day(at('dueOn'), input.dueOn),
      doneAt: before?.doneAt ?? null,
      signalId: before?.signalId ?? null,
    };
  });
}
