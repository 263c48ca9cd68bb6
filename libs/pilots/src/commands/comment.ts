import { CommandHandler } from '@nestjs/cqrs';
import { DomainError, notFound } from '#language';
import { RampCommand, newId } from '#platform';
import { commentPlace } from '../data/comment-subjects.js';
import { saveComment } from '../data/comments.store.js';
import { FROM_OUTSIDE, writeComment, type CommentInput } from '../domain/write-comment.js';

/** Comments on something of a unit that the writer may look at. */
export class Comment extends RampCommand<CommentInput, { id: string }> {}

@CommandHandler(Comment)
export class CommentHandler {
  async execute({ tx, meta, input }: Comment): Promise<{ id: string }> {
    const { personId } = meta.actor;
    const place = personId === null ? null : await commentPlace(tx, personId, input);
    if (!place) throw notFound('subject', ['subject']);
    if (!place.here) throw new DomainError(FROM_OUTSIDE);
    const id = newId();
    await saveComment(tx, meta, id, place, writeComment(input));
    return { id };
  }
}
