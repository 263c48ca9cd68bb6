import { CommandHandler } from '@nestjs/cqrs';
import { RampCommand } from '#platform';
import { openCycle } from '../data/open-cycle.js';
import { reviewersAt } from '../data/reviewers.facts.js';
import type { RequestReviewInput } from '../domain/inputs.js';
import { requestReview } from '../domain/request-review.js';

/** Asks for a review: of people named, or of the unit's leads. */
export class RequestReview extends RampCommand<RequestReviewInput, { id: string }> {}

@CommandHandler(RequestReview)
export class RequestReviewHandler {
  async execute({ tx, meta, input }: RequestReview): Promise<{ id: string }> {
    const { cycle, now, save } = await openCycle(tx, meta, input);
    return save(requestReview(cycle, input, await reviewersAt(tx, cycle.unitId), now));
  }
}
