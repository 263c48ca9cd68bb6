import type { CycleEvent } from './cycle.js';

/** Something that changed hands. */
export interface Moved {
  type: 'Pilot' | 'Cycle' | 'CycleTask';
  id: string;
}

/** What events of a hand-over moved: the cycle, for its owner or a review, and each task. */
export function moved(cycleId: string, events: readonly CycleEvent[]): Moved[] {
  const tasks = events.flatMap((event) => (event.type === 'TaskSaved' ? [event.data.task.id] : []));
  const itself = tasks.length < events.length ? [{ type: 'Cycle' as const, id: cycleId }] : [];
  return [...itself, ...tasks.map((id) => ({ type: 'CycleTask' as const, id }))];
}
