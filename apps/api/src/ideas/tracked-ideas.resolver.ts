import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { answerByCode, ideaByTrackingCode, intakeUnits, type IntakeUnit, type TrackedIdea } from '#ideas';
import { DomainError } from '#language';
import type { AnswerReplyInput } from '../graphql/input-types.js';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { AnonymousWay, refuseToken } from './anonymous-way.js';

/** What a sender without an account asks and says. */
@Resolver()
export class TrackedIdeas {
  constructor(private readonly way: AnonymousWay) {}

  @Query()
  async intakeUnits(@Args('search') search?: string | null): Promise<IntakeUnit[]> {
    const units = await this.way.read((reader, now) => intakeUnits(reader, search ?? null, now));
    return units.map((unit) => ({ ...unit, id: toGlobalId('Unit', unit.id) }));
  }

  @Query()
  async ideaByTrackingCode(
    @Args('code') code: string,
    @Context('ramp') context: RequestContext,
  ): Promise<TrackedIdea | null> {
    refuseToken(context);
    if (context.arrival.inAddress) throw IN_ADDRESS;
    return this.way.read((reader, now) => ideaByTrackingCode(reader, code, now));
  }

  @Mutation()
  answerReply(@Args('input') input: AnswerReplyInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.way.write(context, async (unlogged, now) => {
      await answerByCode(unlogged, input.trackingCode, input.body);
      return { idea: await ideaByTrackingCode(unlogged, input.trackingCode, now) };
    });
  }
}

const IN_ADDRESS = new DomainError({
  code: 'INVALID',
  rule: 'idea.code_in_address',
  message: 'A tracking code in the address of a request is written down by every server on its way.',
  remedy: 'Send the query by POST.',
  path: ['code'],
});
