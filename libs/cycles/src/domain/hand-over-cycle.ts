import type { HandingOver } from '#pilots';
import type { Cycle, CycleEvent } from './cycle.js';
import { requestTo } from './reviews.js';
import { isOpen } from './stage.js';

/**
 * What one person holds in a cycle goes to another (method.md D3a): that they answer for it and their undone tasks while it is open,
 * and the review that waits for them, at any time. A review stays where the other may not give it: `mayReview`.
 */
export function handOverCycle(
  cycle: Cycle,
  { fromId, toId, because }: HandingOver,
  { mayReview }: { mayReview: boolean },
): CycleEvent[] {
  const events: CycleEvent[] = [];
  const owns = isOpen(cycle) && cycle.ownerId === fromId;
  if (owns) events.push({ type: 'CycleHandedOver', data: { ownerId: toId, because } });
  if (isOpen(cycle))
    for (const task of cycle.tasks)
      if (task.whoId === fromId && task.doneAt === null)
        events.push({ type: 'TaskSaved', data: { task: { ...task, whoId: toId } } });
  const asked = cycle.stage === 'CANCELLED' ? undefined : requestTo(cycle, fromId);
  const ownerId = owns ? toId : cycle.ownerId;
  if (asked && mayReview && toId !== ownerId) {
    const others = asked.requestedFromIds.filter((id) => id !== fromId);
    const already = requestTo(cycle, toId);
    // One request at a time: who waits to be heard by the other anyway is not asked twice.
    const fromIds = already ? others : [...others, toId];
    if (fromIds.length > 0)
      events.push({ type: 'ReviewRequested', data: { reviewId: asked.id, fromIds, note: asked.note } });
  }
  return events;
}
