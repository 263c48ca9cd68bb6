import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { GiveReview, RequestReview, type CycleView, type Review } from '#cycles';
import { peopleByIds, type PersonView } from '#units';
import type { GiveReviewInput, RequestReviewInput } from '../graphql/input-types.js';
import { keysOf, toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { CycleMutations } from './cycle-mutations.js';

const SHOWN = 100;

@Resolver('Cycle')
export class CycleReviewsResolver {
  constructor(private readonly cycles: CycleMutations) {}

  @Mutation()
  requestReview(@Args('input') input: RequestReviewInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, RequestReview, input, ({ from, ...fields }) => ({
      ...fields,
      fromIds: from && keysOf('Person', from, 'from'),
    }));
  }

  @Mutation()
  giveReview(@Args('input') input: GiveReviewInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, GiveReview, input, (fields) => fields);
  }

  @ResolveField()
  reviews({ reviews }: CycleView): Review[] {
    return reviews.slice(-SHOWN);
  }
}

@Resolver('Review')
export class ReviewResolver {
  @ResolveField()
  id(review: Review): string {
    return toGlobalId('Review', review.id);
  }

  @ResolveField()
  async requestedFrom(@Parent() review: Review, @Context('ramp') context: RequestContext): Promise<PersonView[]> {
    const people = await Promise.all(review.requestedFromIds.map((id) => context.one(peopleByIds, id)));
    return people.filter((person) => person !== null);
  }

  @ResolveField()
  requestedBy(@Parent() review: Review, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return review.requestedById === null ? null : context.one(peopleByIds, review.requestedById);
  }

  @ResolveField()
  reviewer(@Parent() review: Review, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return review.reviewerId === null ? null : context.one(peopleByIds, review.reviewerId);
  }
}
