import type { NodeType } from '#language';
import type { LoggedEvent } from './logged-event.js';

/** What the events of each stream are about; of the installation as a whole there is no object. */
export const SUBJECT_TYPES: Partial<Record<string, NodeType>> = {
  unit: 'Unit',
  person: 'Person',
  metric: 'Metric',
  source: 'Source',
  secret: 'Secret',
  integration_key: 'IntegrationKey',
  series: 'Series',
  pilot: 'Pilot',
  cycle: 'Cycle',
  idea: 'Idea',
  goal: 'Goal',
  adoption: 'Adoption',
  comment: 'Comment',
  delivery: 'Delivery',
  webhook: 'Webhook',
  chat_hook: 'ChatHook',
};

/** What an event is about, by its type and key; a reminder by what it reminds of. */
export function subjectOf(event: LoggedEvent): { type: NodeType; key: string } | null {
  if (event.stream === 'reminder') return remindedOf(event);
  const type = SUBJECT_TYPES[event.stream];
  return type ? { type, key: event.streamId } : null;
}

function remindedOf({ data, pilotId }: LoggedEvent): { type: NodeType; key: string } | null {
  const { adoptionId, taskId, cycleId } = data as Partial<Record<string, string>>;
  if (adoptionId) return { type: 'Adoption', key: adoptionId };
  if (taskId) return { type: 'CycleTask', key: taskId };
  if (cycleId) return { type: 'Cycle', key: cycleId };
  return pilotId === null ? null : { type: 'Pilot', key: pilotId };
}
