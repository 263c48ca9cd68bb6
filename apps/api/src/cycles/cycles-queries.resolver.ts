import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { cyclesByIds, listCycles, listTasks, type CycleView, type TaskView } from '#cycles';
import type { PageInput } from '#platform';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { CycleFilter, CycleOrder, TaskFilter, TaskOrder } from '../graphql/input-types.js';
import { keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { cycleFilterOf, taskFilterOf } from './cycle.inputs.js';

@Resolver()
export class CyclesQueries {
  @Query()
  cycle(@Args('id') id: string, @Context('ramp') context: RequestContext): Promise<CycleView | null> {
    return context.one(cyclesByIds, keyOf('Cycle', id, 'id'));
  }

  @Query()
  async cycles(
    @Args() args: PageInput & { filter?: CycleFilter | null; orderBy?: CycleOrder | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<CycleView>> {
    const filter = cycleFilterOf(args.filter);
    return connection(await context.read(listCycles, filter, args.orderBy ?? 'LAST_ACTIVITY', pageOf(args)));
  }

  @Query()
  async tasks(
    @Args() args: PageInput & { filter?: TaskFilter | null; orderBy?: TaskOrder | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<TaskView>> {
    const filter = taskFilterOf(args.filter);
    return connection(await context.read(listTasks, filter, args.orderBy ?? 'DUE', pageOf(args)));
  }
}
