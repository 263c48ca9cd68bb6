import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ideasOfUnits, listIdeas, type Idea } from '#ideas';
import type * as ideas from '#ideas';
import type { Page, PageInput } from '#platform';
import type { UnitView } from '#units';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { IdeaFilter, IdeaOrder } from '../graphql/input-types.js';
import { keyIn } from '../graphql/node-ids.js';
import type { BatchRead, RequestContext } from '../graphql/request-context.js';

@Resolver()
export class IdeasQueries {
  @Query()
  async ideas(
    @Args() args: PageInput & { filter?: IdeaFilter | null; orderBy?: IdeaOrder | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<Idea>> {
    const filter = ideaFilterOf(args.filter);
    return connection(await context.read(listIdeas, filter, args.orderBy ?? 'ANSWER_DUE', pageOf(args)));
  }
}

/** What ideas bring to a unit. */
@Resolver('Unit')
export class UnitIdeasResolver {
  @ResolveField()
  async ideas(
    @Parent() unit: UnitView,
    @Args() args: PageInput & { filter?: IdeaFilter | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<Idea>> {
    const asked = { filter: ideaFilterOf(args.filter), page: pageOf(args) };
    return connection(await context.one(ideaPagesOfUnits, unit.id, asked));
  }
}

const ideaPagesOfUnits: BatchRead<Page<Idea>, { filter: ideas.IdeaFilter; page: PageInput }> = (
  reader,
  viewerId,
  unitIds,
  { filter, page },
) => ideasOfUnits(reader, viewerId, unitIds, filter, page);

function ideaFilterOf(filter: IdeaFilter | null | undefined): ideas.IdeaFilter {
  const { under, ...fields } = filter ?? {};
  return { ...fields, under: keyIn('Unit', under, 'filter', 'under') };
}
