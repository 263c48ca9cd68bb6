import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { ReplyToIdea, SubmitIdea, SupportIdea, WithdrawSupport, ideasByIds, type Idea } from '#ideas';
import type * as ideas from '#ideas';
import { DomainError } from '#language';
import type { ReplyToIdeaInput, SubmitIdeaInput, SupportIdeaInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf, keysOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver()
export class IdeasMutations {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  submitIdea(@Args('input') input: SubmitIdeaInput, @Context('ramp') context: RequestContext): Promise<object> {
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

function ideaOf({ unit, goals, anonymous, ...fields }: SubmitIdeaInput): ideas.SubmitIdeaInput {
  if (anonymous) throw WITH_TOKEN;
  return { ...fields, unitId: keyOf('Unit', unit, 'unit'), goalIds: keysOf('Goal', goals ?? [], 'goals') };
}

const WITH_TOKEN = new DomainError({
  code: 'FORBIDDEN',
  rule: 'idea.anonymous_with_token',
  message: 'This request says who you are, and an anonymous idea must not. Nothing was stored.',
  remedy: 'Send it without an Authorization header, as from a window in which nobody is signed in.',
});
