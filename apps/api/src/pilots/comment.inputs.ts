import { DomainError, fromGlobalId } from '#language';
import { COMMENTED, type CommentedType } from '#pilots';
import { isKeyOf } from '../graphql/node-ids.js';

/** What a comment is about, by its global id. Throws DomainError INVALID for what cannot be commented on. */
export function subjectOf(id: string): { type: CommentedType; key: string } {
  const found = fromGlobalId(id);
  const type = COMMENTED.find((one) => one === found?.type);
  if (found && type && isKeyOf(type, found.key)) return { type, key: found.key };
  throw new DomainError({
    code: 'INVALID',
    rule: 'id.wrong',
    message: found ? `A ${found.type} is not commented on.` : 'This is not the id of something to comment on.',
    remedy: `Send the id of one of these: ${COMMENTED.join(', ')}.`,
    path: ['subject'],
  });
}
