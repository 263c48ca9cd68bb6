import { CommandHandler } from '@nestjs/cqrs';
import { notFound, refuseIfAny } from '#language';
import { RampCommand, newId, type Tx } from '#platform';
import { commentPlace } from '../data/comment-subjects.js';
import { saveComment } from '../data/comments.store.js';
import { sightProblems } from '../domain/who-may.js';
import { writeComment, type CommentInput } from '../domain/write-comment.js';
import { pilotsByIds } from '../reads/pilot.reads.js';

/** Comments on something that the writer may look at. */
export class Comment extends RampCommand<CommentInput, { id: string }> {}

@CommandHandler(Comment)
export class CommentHandler {
  async execute({ tx, meta, input }: Comment): Promise<{ id: string }> {
    const { personId } = meta.actor;
    const place = personId === null ? null : await commentPlace(tx, personId, input);
    if (!place && personId !== null && (await isGuest(tx, personId, input)))
      refuseIfAny(sightProblems(input, { personId, role: null, guest: true }));
    if (!place) throw notFound('subject', ['subject']);
    const id = newId();
    await saveComment(tx, meta, id, place, writeComment(input));
    return { id };
  }
}

/** Whether they see the pilot, which they may not comment on, by an offer. */
const isGuest = async (tx: Tx, personId: string, { subjectType, subjectKey }: CommentInput): Promise<boolean> =>
  subjectType === 'Pilot' && (await pilotsByIds(tx, personId, [subjectKey])).has(subjectKey);
