import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { DomainError } from '#language';
import type { PageInput } from '#platform';
import { listPeople, listUnits, unitsByCodes, unitsByIds, type PersonView, type UnitView } from '#units';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { UnitKind } from '../graphql/input-types.js';
import { keyIn, keyOf } from '../graphql/node-ids.js';
import type { RequestContext, Viewer } from '../graphql/request-context.js';

@Resolver()
export class UnitsQueries {
  @Query()
  viewer(@Context('ramp') context: RequestContext): Promise<Viewer> {
    return context.viewer();
  }

  @Query()
  async unit(
    @Args() { id, code }: { id?: string | null; code?: string | null },
    @Context('ramp') context: RequestContext,
  ): Promise<UnitView | null> {
    if (!id && !code) throw UNNAMED;
    const byId = id ? await context.one(unitsByIds, keyOf('Unit', id, 'id')) : null;
    if (!code || (id && byId?.code !== code)) return code ? null : byId;
    return byId ?? context.one(unitsByCodes, code);
  }

  @Query()
  async units(
    @Args() args: PageInput & { under?: string | null; kinds?: UnitKind[] | null; search?: string | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<UnitView>> {
    const { kinds, search } = args;
    return connection(
      await context.read(listUnits, { under: keyIn('Unit', args.under, 'under'), kinds, search }, pageOf(args)),
    );
  }

  @Query()
  async people(
    @Args() args: PageInput & { under?: string | null; search?: string | null; left?: boolean | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<PersonView>> {
    const filter = { under: keyIn('Unit', args.under, 'under'), search: args.search, left: args.left };
    return connection(await context.read(listPeople, filter, pageOf(args)));
  }
}

const UNNAMED = new DomainError({
  code: 'INVALID',
  rule: 'unit.unnamed',
  message: 'Which unit is not said.',
  remedy: 'Give its id or its code.',
  path: ['id'],
});
