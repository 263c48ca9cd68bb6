import { DomainError, fromGlobalId, type NodeType } from '#language';
import type { LoggedEvent } from '#platform';
import { isKeyOf } from '../graphql/node-ids.js';

/** What the events of each stream are about; of the installation as a whole there is no object. */
const SUBJECTS: Partial<Record<string, NodeType>> = {
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
};

/** What an event is about, by its type and key; a reminder by what it reminds of. */
export function subjectOf(event: LoggedEvent): { type: NodeType; key: string } | null {
  if (event.stream === 'reminder') return remindedOf(event);
  const type = SUBJECTS[event.stream];
  return type ? { type, key: event.streamId } : null;
}

function remindedOf({ data, pilotId }: LoggedEvent): { type: NodeType; key: string } | null {
  const { adoptionId, taskId, cycleId } = data as Partial<Record<string, string>>;
  if (adoptionId) return { type: 'Adoption', key: adoptionId };
  if (taskId) return { type: 'CycleTask', key: taskId };
  if (cycleId) return { type: 'Cycle', key: cycleId };
  return pilotId === null ? null : { type: 'Pilot', key: pilotId };
}

/** The stream of the events about an object, by its global id. Throws DomainError INVALID for what no event is about. */
export function streamOfSubject(id: string, ...path: string[]): { stream: string; streamId: string } {
  const found = fromGlobalId(id);
  const stream = Object.keys(SUBJECTS).find((name) => SUBJECTS[name] === found?.type);
  if (found && stream && isKeyOf(found.type, found.key)) return { stream, streamId: found.key };
  throw new DomainError({
    code: 'INVALID',
    rule: 'event.subject_unknown',
    message: found ? `No event is about a ${found.type}.` : 'This is not the id of an object that events are about.',
    remedy: `Send the id of a ${Object.values(SUBJECTS).join(', ')}.`,
    path,
  });
}
