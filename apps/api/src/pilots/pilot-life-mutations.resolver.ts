import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { fromGlobalId } from '#language';
import { AssessProgress, ClosePilot, MovePilot, PausePilot, ShareWin } from '#pilots';
import type {
  AssessProgressInput,
  ClosePilotInput,
  MovePilotInput,
  PausePilotInput,
  ShareWinInput,
} from '../graphql/input-types.js';
import { keyIn, keyOf, keysOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { PilotChanges } from './pilot-changes.js';

/** From stage to stage, and what is told on the way. */
@Resolver()
export class PilotLifeMutations extends PilotChanges {
  @Mutation()
  movePilot(@Args('input') input: MovePilotInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, MovePilot, input, (fields) => fields);
  }

  @Mutation()
  pausePilot(@Args('input') input: PausePilotInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, PausePilot, input, (fields) => fields);
  }

  @Mutation()
  closePilot(@Args('input') input: ClosePilotInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, ClosePilot, input, ({ into, ...fields }) => ({
      ...fields,
      into: typeof into === 'string' ? intoOf(into) : null,
    }));
  }

  @Mutation()
  shareWin(@Args('input') input: ShareWinInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, ShareWin, input, ({ thanks, cycle, metric, ...fields }) => ({
      ...fields,
      thanksIds: keysOf('Person', thanks ?? [], 'thanks'),
      cycleId: keyIn('Cycle', cycle, 'cycle'),
      metricId: keyIn('Metric', metric, 'metric'),
    }));
  }

  @Mutation()
  assessProgress(@Args('input') input: AssessProgressInput, @Context('ramp') context: RequestContext): Promise<object> {
    return this.change(context, AssessProgress, input, (fields) => fields);
  }
}

/** A pilot or a unit. */
function intoOf(id: string): { type: 'Pilot' | 'Unit'; id: string } {
  const type = fromGlobalId(id)?.type === 'Unit' ? 'Unit' : 'Pilot';
  return { type, id: keyOf(type, id, 'into') };
}
