import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import {
  AnnotateSeries,
  ExcludeMeasurement,
  ExplainSignal,
  StartPhase,
  WithdrawPhase,
  seriesByIds,
  signalsByIds,
} from '#measurements';
import type {
  AnnotateSeriesInput,
  ExcludeMeasurementInput,
  ExplainSignalInput,
  StartPhaseInput,
  WithdrawPhaseInput,
} from '../graphql/input-types.js';
import { Mutations } from '../graphql/mutations.js';
import { keyOf } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

/** What people do to a chart. */
@Resolver()
export class ChartActs {
  constructor(private readonly mutations: Mutations) {}

  @Mutation()
  excludeMeasurement(
    @Args('input') { measurement, ...input }: ExcludeMeasurementInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({ measurementKey: keyOf('Measurement', measurement, 'measurement'), ...input });
    return this.mutations.run(context, ExcludeMeasurement, command, seriesIn(context));
  }

  @Mutation()
  startPhase(
    @Args('input') { series, ...input }: StartPhaseInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({ seriesId: keyOf('Series', series, 'series'), ...input });
    return this.mutations.run(context, StartPhase, command, seriesIn(context));
  }

  @Mutation()
  withdrawPhase(
    @Args('input') { phase, because }: WithdrawPhaseInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({ phaseId: keyOf('Phase', phase, 'phase'), because });
    return this.mutations.run(context, WithdrawPhase, command, seriesIn(context));
  }

  @Mutation()
  annotateSeries(
    @Args('input') { series, ...input }: AnnotateSeriesInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({ seriesId: keyOf('Series', series, 'series'), ...input });
    return this.mutations.run(context, AnnotateSeries, command, seriesIn(context));
  }

  @Mutation()
  explainSignal(
    @Args('input') { signal, explanation }: ExplainSignalInput,
    @Context('ramp') context: RequestContext,
  ): Promise<object> {
    const command = () => ({ signalId: keyOf('Signal', signal, 'signal'), explanation });
    return this.mutations.run(context, ExplainSignal, command, async ({ signalId }) => ({
      signal: await context.one(signalsByIds, signalId),
    }));
  }
}

const seriesIn =
  (context: RequestContext) =>
  async ({ seriesId }: { seriesId: string }): Promise<object> => ({
    series: await context.one(seriesByIds, seriesId),
  });
