import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import { reviewerProblems } from '../data/work-problems.js';
import { giveReview } from '../domain/give-review.js';
import type { GiveReviewInput } from '../domain/inputs.js';

/** A reviewer's word on the cycle as they saw it. */
export class GiveReview extends RampCommand<GiveReviewInput, { id: string }> {}

@CommandHandler(GiveReview)
export class GiveReviewHandler {
  async execute({ tx, meta, input }: GiveReview): Promise<{ id: string }> {
    const { cycle, now, save } = await openCycle(tx, meta, input, reviewerProblems);
    return save(giveReview(cycle, input, meta.actor.personId, now));
  }
}
