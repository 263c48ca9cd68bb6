import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { CancelCycle, CompleteStudy, DecideAct, FinishDo, NoteObservation, cyclesByIds } from '#cycles';
import type {
  CancelCycleInput,
  CompleteStudyInput,
  DecideActInput,
  FinishDoInput,
  NoteObservationInput,
} from '../graphql/input-types.js';
import type { RequestContext } from '../graphql/request-context.js';
import { CycleMutations } from './cycle-mutations.js';

/** DO, STUDY and ACT. */
@Resolver()
export class CycleStepMutations {
  constructor(private readonly cycles: CycleMutations) {}

  @Mutation()
  noteObservation(
    @Args('input') input: NoteObservationInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    return this.cycles.change(context, NoteObservation, input, (fields) => fields);
  }

  @Mutation()
  finishDo(@Args('input') input: FinishDoInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, FinishDo, input, (fields) => fields);
  }

  @Mutation()
  completeStudy(@Args('input') input: CompleteStudyInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, CompleteStudy, input, ({ results, ...fields }) => ({
      ...fields,
      results: results.map(({ prediction, ...result }) => ({ ...result, predictionId: prediction })),
    }));
  }

  @Mutation()
  decideAct(@Args('input') input: DecideActInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(
      context,
      DecideAct,
      input,
      (fields) => fields,
      async ({ nextId }) => ({ next: nextId === null ? null : await context.one(cyclesByIds, nextId) }),
    );
  }

  @Mutation()
  cancelCycle(@Args('input') input: CancelCycleInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.cycles.change(context, CancelCycle, input, (fields) => fields);
  }
}
