import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { listSignals, type SignalView } from '#measurements';
import { metricsByIds } from '#metrics';
import { pageArguments, type PageInput } from '#platform';
import { unitsByIds } from '#units';
import { dayRange, pastInstant } from '../charts/chart-question.js';
import { connection, pageOf, type Connection } from '../graphql/connection.js';
import type { SignalFilter, SignalOrder, UnitKind } from '../graphql/input-types.js';
import { keyIn, keyOf, keysOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { ComparisonParent } from './comparison-question.js';

interface CompareArguments {
  metric: string;
  under: string;
  units?: string[] | null;
  kinds?: UnitKind[] | null;
  from?: string | null;
  to?: string | null;
  asOf?: string | null;
}

@Resolver()
export class MeasurementsQueries {
  @Query()
  async signals(
    @Args() args: PageInput & { filter?: SignalFilter | null; orderBy?: SignalOrder | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<SignalView>> {
    const { under, metric, pilot, open, variations, roles } = args.filter ?? {};
    const filter = {
      underId: keyIn('Unit', under, 'filter', 'under'),
      metricId: keyIn('Metric', metric, 'filter', 'metric'),
      pilotId: keyIn('Pilot', pilot, 'filter', 'pilot'),
      ...{ open, variations, roles },
    };
    const page = pageArguments(pageOf(args), 20, 100);
    return connection(await context.read(listSignals, filter, args.orderBy ?? 'NEWEST', page));
  }

  /** Null where metric or unit are not there for the viewer. */
  @Query()
  async compare(
    @Args() args: CompareArguments,
    @Context('ramp') context: RequestContext,
  ): Promise<ComparisonParent | null> {
    const question = {
      metricId: keyOf('Metric', args.metric, 'metric'),
      underId: keyOf('Unit', args.under, 'under'),
      unitIds: args.units ? keysOf('Unit', args.units, 'units') : null,
      kinds: args.kinds ?? null,
      asOf: pastInstant(args.asOf, context.now),
    };
    const days = dayRange(args.from, args.to);
    const [metric, under] = await Promise.all([
      context.one(metricsByIds, question.metricId),
      context.one(unitsByIds, question.underId),
    ]);
    return metric && under && { metric, question, days };
  }
}
