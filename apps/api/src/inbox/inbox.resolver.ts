import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { inboxOf, type InboxItemView } from '#inbox';
import type { PageInput } from '#platform';
import { unitsByIds, type UnitView } from '#units';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import { toGlobalId } from '../graphql/node-ids.js';
import { Nodes } from '../graphql/nodes.js';
import type { RequestContext } from '../graphql/request-context.js';

@Resolver('Viewer')
export class InboxResolver {
  @ResolveField()
  async inbox(@Args() args: PageInput, @Context('ramp') context: RequestContext): Promise<Connection<InboxItemView>> {
    return connection(await context.read(inboxOf, context.now, pageOf(args)));
  }
}

@Resolver('InboxItem')
export class InboxItemResolver {
  constructor(private readonly nodes: Nodes) {}

  @ResolveField()
  id(item: InboxItemView): string {
    return toGlobalId('InboxItem', item.key);
  }

  @ResolveField()
  subject(@Parent() item: InboxItemView, @Context('ramp') context: RequestContext): Promise<object | null> {
    return this.nodes.load(context, item.subjectType, item.subjectId);
  }

  @ResolveField()
  unit(@Parent() item: InboxItemView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, item.unitId);
  }
}
