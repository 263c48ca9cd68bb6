import type { EventOf, Happened, QuadrupleAim } from '#language';

/** An organisation's priority, as its events make it. */
export interface Goal {
  id: string;
  version: number;
  streamVersion: number;
  title: string;
  aims: QuadrupleAim[];
  unitId: string;
  parentId: string | null;
  retiredOn: string | null;
  createdAt: string;
}
export type GoalEvent = EventOf<'GoalSaved'>;

/** The goal after an event: the one function behind a change and behind a replay. */
export function evolveGoal(goal: Goal | null, id: string, happened: Happened): Goal {
  if (happened.type !== 'GoalSaved') {
    if (!goal) throw new Error(`The log of goal ${id} begins with ${happened.type}.`);
    // A form that was opened before a text was redacted would bring it back.
    const isRedacted = happened.type === 'TextRedacted';
    return { ...goal, version: goal.version + (isRedacted ? 1 : 0), streamVersion: goal.streamVersion + 1 };
  }
  return {
    ...happened.data,
    id,
    version: (goal?.version ?? 0) + 1,
    streamVersion: (goal?.streamVersion ?? 0) + 1,
    createdAt: goal?.createdAt ?? happened.at,
  };
}

export function foldGoal(id: string, events: readonly Happened[]): Goal {
  const goal = events.reduce<Goal | null>((state, event) => evolveGoal(state, id, event), null);
  if (!goal) throw new Error(`Goal ${id} has no events.`);
  return goal;
}
