import { Args, Context, Mutation, ResolveField, Resolver } from '@nestjs/graphql';
import { RecordMeasurements } from '#measurements';
import type { RecordMeasurementsInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver()
export class MeasurementsMutations {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  recordMeasurements(
    @Args('input') input: RecordMeasurementsInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    // Each row by its place in the call, and by nothing that was recorded: a pull has no part in it.
    const payload = <Result extends object>(result: Result) => ({ ...result, pull: null });
    return this.mutations.runKeeping(context, RecordMeasurements, () => input, payload, {
      // The command has a key of its own, under which it answers alike; what was rejected is kept there.
      kept: () => ({}),
      again: async (_, carryOut) => payload(await carryOut()),
    });
  }
}

/** Nothing of a call that was refused as a whole was taken. */
@Resolver('RecordMeasurementsPayload')
export class RecordMeasurementsPayloadResolver {
  @ResolveField()
  accepted({ accepted }: { accepted?: number }): number {
    return accepted ?? 0;
  }

  @ResolveField()
  unchanged({ unchanged }: { unchanged?: number }): number {
    return unchanged ?? 0;
  }

  @ResolveField()
  revised({ revised }: { revised?: number }): number {
    return revised ?? 0;
  }

  @ResolveField()
  rejections({ rejections }: { rejections?: object[] }): object[] {
    return rejections ?? [];
  }
}
