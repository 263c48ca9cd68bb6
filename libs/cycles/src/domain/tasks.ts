import { DomainError, refuseIfAny, type CycleTask, type Problem } from '#language';
import { CycleCheck } from './cycle-check.js';
import type { Cycle, CycleEvent, Now } from './cycle.js';
import type { CompleteTaskInput, RemoveTaskInput, SaveTaskInput } from './inputs.js';
import { kept } from './plan-facts.js';
import { stageProblems } from './stage.js';

// Who does what by when (method.md 2.2, tasks[]): free as long as the cycle is open, beside the form and without its version.

/** A new task, or a change of one: absent leaves a field, null clears it. */
export function saveTask(cycle: Cycle, input: SaveTaskInput, peopleIds: ReadonlySet<string>, now: Now): CycleEvent[] {
  refuseIfAny(taskProblems(cycle));
  const was = input.taskId ? taskOf(cycle, input.taskId) : null;
  const check = new CycleCheck();
  if (!was) check.list(['task'], [...cycle.tasks, input]);
  const whoId = kept(input.whoId, was?.whoId);
  const task: CycleTask = {
    id: was?.id ?? now.newId(),
    what: check.text(['what'], kept(input.what, was?.what)),
    whoId: whoId ?? '',
    where: check.textOrNull(['where'], kept(input.where, was?.where)),
    dueOn: check.day(['dueOn'], kept(input.dueOn, was?.dueOn) ?? ''),
    doneAt: was?.doneAt ?? null,
    signalId: was?.signalId ?? null,
  };
  if (whoId === null) check.add('who_missing', ['who'], 'Nobody is named to do it.', 'Name a person.');
  else if (whoId !== was?.whoId) check.person(['who'], whoId, peopleIds);
  refuseIfAny(check.problems);
  return [{ type: 'TaskSaved', data: { task } }];
}

/** Ticks a task, or reopens it; nothing where it stands so already. */
export function completeTask(cycle: Cycle, input: CompleteTaskInput): CycleEvent[] {
  refuseIfAny(taskProblems(cycle));
  const { id, doneAt } = taskOf(cycle, input.taskId);
  const done = input.done ?? true;
  return done === (doneAt !== null) ? [] : [{ type: 'TaskCompleted', data: { taskId: id, done } }];
}

export function removeTask(cycle: Cycle, input: RemoveTaskInput): CycleEvent[] {
  refuseIfAny(taskProblems(cycle));
  return [{ type: 'TaskRemoved', data: { taskId: taskOf(cycle, input.taskId).id } }];
}

export const taskProblems = (cycle: Pick<Cycle, 'stage'>): Problem[] =>
  stageProblems(cycle, 'work on tasks', 'PLAN', 'DO', 'STUDY', 'ACT');

function taskOf(cycle: Cycle, taskId: string): CycleTask {
  const found = cycle.tasks.find(({ id }) => id === taskId);
  if (found) return found;
  throw new DomainError({
    code: 'NOT_FOUND',
    rule: 'task.not_found',
    message: 'The cycle has no such task.',
    remedy: 'It may have been removed: read the tasks anew.',
    path: ['task'],
  });
}
