import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { PauseSource, ResumeSource, RetireSource, sourcesByIds, type SourceView } from '#sources';
import type { RetireSourceInput, SourceStepInput } from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver()
export class SourceStepsResolver {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  pauseSource(@Args('input') input: SourceStepInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.mutations.run(context, PauseSource, () => stepOf(input), shown(context));
  }

  @Mutation()
  resumeSource(@Args('input') input: SourceStepInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.mutations.run(context, ResumeSource, () => stepOf(input), shown(context));
  }

  @Mutation()
  retireSource(@Args('input') input: RetireSourceInput, @Context('ramp') context: RequestContext): Promise<object> {
    const command = () => ({ ...stepOf(input), because: input.because });
    return this.mutations.run(context, RetireSource, command, shown(context));
  }
}

const stepOf = ({ source }: SourceStepInput): { sourceId: string } => ({ sourceId: keyOf('Source', source, 'source') });

const shown =
  (context: RequestContext) =>
  async ({ id }: { id: string }): Promise<{ source: SourceView | null }> => ({
    source: await context.one(sourcesByIds, id),
  });
