import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import {
  correctionsOfSeries,
  listCorrections,
  seriesByIds,
  signalsOfSeries,
  type ChangedSignal,
  type ChartReading,
  type SeriesView,
  type SignalView,
} from '#measurements';
import { pageArguments, type PageInput } from '#platform';
import { pullsByIds, sourcesByIds, type PullView, type SourceView } from '#sources';
import { peopleByIds, type PersonView } from '#units';
import { pageOf, type Connection } from '../graphql/connection.js';
import type { CorrectionFilter } from '../graphql/input-types.js';
import { keyIn } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';
import {
  chartsOf,
  correctionsPage,
  studiesOf,
  type CorrectedStudyParent,
  type CorrectionParent,
} from './correction-parts.js';

const page = (args: PageInput) => pageArguments(pageOf(args), 20, 50);

@Resolver()
export class CorrectionsQueries {
  @Query()
  async corrections(
    @Args() { filter, ...args }: PageInput & { filter?: CorrectionFilter | null },
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<CorrectionParent>> {
    const asked = {
      underId: keyIn('Unit', filter?.under, 'filter', 'under'),
      metricId: keyIn('Metric', filter?.metric, 'filter', 'metric'),
      sourceId: keyIn('Source', filter?.source, 'filter', 'source'),
      since: filter?.since ?? null,
    };
    return correctionsPage(context, await context.read(listCorrections, asked, page(args)));
  }
}

@Resolver('Series')
export class SeriesCorrectionsResolver {
  @ResolveField()
  async corrections(
    @Parent() { id }: SeriesView,
    @Args() args: PageInput,
    @Context('ramp') context: RequestContext,
  ): Promise<Connection<CorrectionParent>> {
    return correctionsPage(context, await context.one(correctionsOfSeries, id, { page: page(args) }));
  }
}

@Resolver('Correction')
export class CorrectionResolver {
  @ResolveField()
  series(
    @Parent() { seriesId }: CorrectionParent,
    @Context('ramp') context: RequestContext,
  ): Promise<SeriesView | null> {
    return context.one(seriesByIds, seriesId);
  }

  @ResolveField()
  recordedAt({ recordedAt }: CorrectionParent): Date {
    return new Date(recordedAt);
  }

  @ResolveField()
  source(
    @Parent() { sourceId }: CorrectionParent,
    @Context('ramp') context: RequestContext,
  ): Promise<SourceView | null> | null {
    return sourceId === null ? null : context.one(sourcesByIds, sourceId);
  }

  @ResolveField()
  pull(
    @Parent() { pullId }: CorrectionParent,
    @Context('ramp') context: RequestContext,
  ): Promise<PullView | null> | null {
    return pullId === null ? null : context.one(pullsByIds, pullId);
  }

  @ResolveField()
  person(
    @Parent() { personId }: CorrectionParent,
    @Context('ramp') context: RequestContext,
  ): Promise<PersonView | null> | null {
    return personId === null ? null : context.one(peopleByIds, personId);
  }

  @ResolveField()
  async before(
    @Parent() one: CorrectionParent,
    @Context('ramp') context: RequestContext,
  ): Promise<ChartReading | null> {
    return (await chartsOf(context, one))?.before ?? null;
  }

  @ResolveField()
  async after(@Parent() one: CorrectionParent, @Context('ramp') context: RequestContext): Promise<ChartReading | null> {
    return (await chartsOf(context, one))?.after ?? null;
  }

  @ResolveField()
  async signals(
    @Parent() one: CorrectionParent,
    @Context('ramp') context: RequestContext,
  ): Promise<(ChangedSignal & { signal: SignalView | null })[]> {
    const changed = (await chartsOf(context, one))?.signals ?? [];
    const kept = (await context.one(signalsOfSeries, one.seriesId, { open: null })) ?? [];
    return changed.map((pattern) => {
      const isOf = ({ rule, from, to }: SignalView): boolean =>
        rule === pattern.rule && from <= pattern.to && to >= pattern.from;
      return { ...pattern, signal: kept.find(isOf) ?? null };
    });
  }

  @ResolveField()
  studies(@Parent() one: CorrectionParent, @Context('ramp') context: RequestContext): Promise<CorrectedStudyParent[]> {
    return studiesOf(context, one);
  }
}

@Resolver('CorrectedStudy')
export class CorrectedStudyResolver {
  @ResolveField()
  predictions({ cycle, otherwise }: CorrectedStudyParent): object[] {
    return cycle.plan.predictions.filter(({ id }) => otherwise.includes(id)).map((one) => ({ ...one, cycle }));
  }
}
