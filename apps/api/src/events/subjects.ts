import { DomainError, fromGlobalId } from '#language';
import { SUBJECT_TYPES } from '#platform';
import { isKeyOf } from '../graphql/node-ids.js';

/** The stream of the events about an object, by its global id. Throws DomainError INVALID for what no event is about. */
export function streamOfSubject(id: string, ...path: string[]): { stream: string; streamId: string } {
  const found = fromGlobalId(id);
  const stream = Object.keys(SUBJECT_TYPES).find((name) => SUBJECT_TYPES[name] === found?.type);
  if (found && stream && isKeyOf(found.type, found.key)) return { stream, streamId: found.key };
  throw new DomainError({
    code: 'INVALID',
    rule: 'event.subject_unknown',
    message: found ? `No event is about a ${found.type}.` : 'This is not the id of an object that events are about.',
    remedy: `Send the id of a ${Object.values(SUBJECT_TYPES).join(', ')}.`,
    path,
  });
}
