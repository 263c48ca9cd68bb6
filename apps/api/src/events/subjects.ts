import { DomainError, fromGlobalId, type NodeType } from '#language';
import { isKeyOf } from '../graphql/node-ids.js';

/** What the events of each stream are about; of the installation as a whole there is no object. */
export const SUBJECTS: Partial<Record<string, NodeType>> = {
  unit: 'Unit',
  person: 'Person',
  metric: 'Metric',
  source: 'Source',
  series: 'Series',
  pilot: 'Pilot',
  cycle: 'Cycle',
  idea: 'Idea',
  goal: 'Goal',
  adoption: 'Adoption',
  comment: 'Comment',
  delivery: 'Delivery',
};

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
