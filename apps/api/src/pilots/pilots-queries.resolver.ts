import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { listPilots, pilotsByIds, type PilotView } from '#pilots';
import type { PageInput } from '#platform';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { PilotFilter, PilotOrder } from '../graphql/input-types.js';
import { keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { pilotFilterOf } from './pilot.inputs.js';

@Resolver()
export class PilotsQueries {
  @Query()
  pilot(@Args('id') id: string, @Context('ramp') context: RequestContext): Promise<PilotView | null> {
    return context.one(pilotsByIds, keyOf('Pilot', id, 'id'));
  }

  @Query()
  async pilots(
    @Args() args: PageInput & { filter?: PilotFilter | null; orderBy?: PilotOrder | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<PilotView>> {
    const filter = pilotFilterOf(args.filter);
    return connection(await context.read(listPilots, filter, args.orderBy ?? 'LAST_ACTIVITY', pageOf(args)));
  }
}
