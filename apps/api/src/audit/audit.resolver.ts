import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { AuditKind, ChainedEntry, PageInput } from '#platform';
import { integrationKeysOfActors, peopleByIds, type IntegrationKeyView, type PersonView } from '#units';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import { keyIn } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import { listAudit } from './audit.reads.js';

interface Filter {
  kinds?: AuditKind[] | null;
  actor?: string | null;
  from?: string | null;
  to?: string | null;
}

@Resolver('AuditEntry')
export class AuditResolver {
  @Query()
  async auditEntries(
    @Args() args: PageInput & { filter?: Filter | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<ChainedEntry>> {
    const { kinds, actor, from, to } = args.filter ?? {};
    const asked = {
      ...{ kinds: kinds ?? null, actorId: keyIn('Person', actor, 'filter', 'actor') ?? null },
      ...{ from: from ? new Date(from) : null, to: to ? new Date(to) : null },
    };
    return connection(await context.read(listAudit, asked, pageOf(args)));
  }

  @ResolveField()
  number({ no }: ChainedEntry): number {
    return no;
  }

  @ResolveField()
  actor(
    @Parent() { actorId }: ChainedEntry,
    @Context('ramp') context: RequestContext,
  ): Promise<PersonView | null> | null {
    return actorId === null ? null : context.one(peopleByIds, actorId);
  }

  @ResolveField()
  integrationKey(
    @Parent() { actorId }: ChainedEntry,
    @Context('ramp') context: RequestContext,
  ): Promise<IntegrationKeyView | null> | null {
    return actorId === null ? null : context.one(integrationKeysOfActors, actorId);
  }
}
