import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { metricsByIds } from '#metrics';
import { encodeCursor, subjectOf } from '#platform';
import { peopleByIds, unitsByIds, type PersonView, type UnitView } from '#units';
import { toGlobalId } from '../graphql/node-ids.js';
import { Nodes } from '../graphql/nodes.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { EventView } from './event.reads.js';
import { summaryOf } from './summary-of.js';

@Resolver('Event')
export class EventResolver {
  constructor(private readonly nodes: Nodes) {}

  @ResolveField()
  id(event: EventView): string {
    return toGlobalId('Event', event.id);
  }

  @ResolveField()
  cursor({ epoch, position }: EventView): string {
    return encodeCursor({ epoch, position });
  }

  @ResolveField()
  actor(@Parent() event: EventView, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return event.actorId === null ? null : context.one(peopleByIds, event.actorId);
  }

  @ResolveField()
  unit(@Parent() event: EventView, @Context('ramp') context: RequestContext): Promise<UnitView | null> {
    return context.one(unitsByIds, event.unitId);
  }

  @ResolveField()
  subject(@Parent() event: EventView, @Context('ramp') context: RequestContext): Promise<object | null> | null {
    const subject = subjectOf(event);
    return subject && this.nodes.load(context, subject.type, subject.key);
  }

  @ResolveField()
  summary(@Parent() event: EventView, @Context('ramp') context: RequestContext): string | Promise<string> {
    return summaryOf(event, {
      person: async (id) => (await context.one(peopleByIds, id))?.name ?? 'a person',
      metric: async (id) => (await context.one(metricsByIds, id))?.name ?? 'a metric',
    });
  }
}
