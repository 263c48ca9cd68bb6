import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { ReplyToIdea, SubmitIdea, SupportIdea, WithdrawSupport, ideasByIds, type Idea } from '#ideas';
import type * as ideas from '#ideas';
import type { ReplyToIdeaInput, SubmitIdeaInput, SupportIdeaInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf, keysOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { SubmitAnonymously } from './submit-anonymously.js';

@Resolver()
export class IdeasMutations {
  constructor(
    private readonly mutations: Mutations,
    private readonly anonymously: SubmitAnonymously,
  ) {}

  @Mutation()
  submitIdea(@Args('input') input: SubmitIdeaInput, @Context('ramp') context: RequestContext): Promise<object> {
    if (input.anonymous) return this.anonymously.submit(context, input);
    return this.mutations.run(
      context,
      SubmitIdea,
      () => ideaOf(input),
      ({ id }) => shown(context, id),
    );
  }

  @Mutation()
  replyToIdea(@Args('input') input: ReplyToIdeaInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.mutations.run(
      context,
      ReplyToIdea,
      () => ({ ...keyed(input), body: input.body, status: input.status }),
      ({ id }) => shown(context, id),
    );
  }

  @Mutation()
  supportIdea(@Args('input') input: SupportIdeaInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.mutations.run(
      context,
      SupportIdea,
      () => keyed(input),
      ({ id }) => shown(context, id),
    );
  }

  @Mutation()
  withdrawSupport(@Args('input') input: SupportIdeaInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.mutations.run(
      context,
      WithdrawSupport,
      () => keyed(input),
      ({ id }) => shown(context, id),
    );
  }
}

const shown = async (context: RequestContext, id: string): Promise<{ idea: Idea | null }> => ({
  idea: await context.one(ideasByIds, id),
});
const keyed = ({ idea }: { idea: string }): { ideaId: string } => ({ ideaId: keyOf('Idea', idea, 'idea') });

function ideaOf({ unit, goals, anonymous: _, ...fields }: SubmitIdeaInput): ideas.SubmitIdeaInput {
  return { ...fields, unitId: keyOf('Unit', unit, 'unit'), goalIds: keysOf('Goal', goals ?? [], 'goals') };
}
