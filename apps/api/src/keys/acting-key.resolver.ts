import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Origin } from '#measurements';
import { integrationKeysByIds, integrationKeysOfActors, type IntegrationKeyView } from '#units';
import type { EventView } from '../events/event.reads.js';
import type { RequestContext, Viewer } from '../graphql/request-context.js';

type Found = Promise<IntegrationKeyView | null> | null;
const keyOfActor = (context: RequestContext, personId: string | null): Found =>
  personId === null ? null : context.one(integrationKeysOfActors, personId);

@Resolver('Viewer')
export class KeyOfViewer {
  @ResolveField()
  integrationKey(@Parent() { key }: Viewer, @Context('ramp') context: RequestContext): Found {
    return key ? context.one(integrationKeysByIds, key.id) : null;
  }
}

@Resolver('Event')
export class KeyOfEvent {
  @ResolveField()
  integrationKey(@Parent() { actorId }: EventView, @Context('ramp') context: RequestContext): Found {
    return keyOfActor(context, actorId);
  }
}

@Resolver('Provenance')
export class KeyOfProvenance {
  @ResolveField()
  integrationKey(@Parent() { personId }: Origin, @Context('ramp') context: RequestContext): Found {
    return keyOfActor(context, personId);
  }
}
