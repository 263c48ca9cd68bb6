import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  measurementKey,
  revisionsOfMeasurements,
  seriesByIds,
  type MeasurementView,
  type Origin,
  type RevisionView,
  type SeriesView,
} from '#measurements';
import { pullsByIds, sourcesByIds, type PullView, type SourceView } from '#sources';
import { peopleByIds, type PersonView } from '#units';
import { toGlobalId } from '../graphql/node-ids.js';
import type { RequestContext } from '../graphql/request-context.js';

/** A measurement as it stands, or as it was known at the instant it carries. */
export type MeasurementParent = MeasurementView & { knownAt?: string | null };

@Resolver('Measurement')
export class MeasurementResolver {
  @ResolveField()
  id(measurement: MeasurementParent): string {
    return toGlobalId('Measurement', measurementKey(measurement));
  }

  @ResolveField()
  series(
    @Parent() { seriesId }: MeasurementParent,
    @Context('ramp') context: RequestContext,
  ): Promise<SeriesView | null> {
    return context.one(seriesByIds, seriesId);
  }

  @ResolveField()
  async revisions(
    @Parent() measurement: MeasurementParent,
    @Context('ramp') context: RequestContext,
  ): Promise<RevisionView[]> {
    const asOf = measurement.knownAt ?? null;
    return (await context.one(revisionsOfMeasurements, measurementKey(measurement), { asOf })) ?? [];
  }

  @ResolveField()
  provenance(measurement: MeasurementParent): Origin {
    return measurement;
  }

  @ResolveField()
  retractedBecause(measurement: MeasurementParent): string | null {
    return becauseOf(measurement);
  }
}

/** Who retracts says why in the row's reference. */
const becauseOf = ({ retracted, reference }: Pick<RevisionView, 'reference' | 'retracted'>): string | null =>
  retracted ? (reference ?? 'No reason was given.') : null;

@Resolver('MeasurementRevision')
export class MeasurementRevisionResolver {
  @ResolveField()
  provenance(revision: RevisionView): Origin {
    return revision;
  }

  @ResolveField()
  retractedBecause(revision: RevisionView): string | null {
    return becauseOf(revision);
  }
}

@Resolver('Provenance')
export class ProvenanceResolver {
  @ResolveField()
  source(@Parent() { sourceId }: Origin, @Context('ramp') context: RequestContext): Promise<SourceView | null> | null {
    return sourceId === null ? null : context.one(sourcesByIds, sourceId);
  }

  @ResolveField()
  pull(@Parent() { pullId }: Origin, @Context('ramp') context: RequestContext): Promise<PullView | null> | null {
    return pullId === null ? null : context.one(pullsByIds, pullId);
  }

  @ResolveField()
  person(@Parent() { personId }: Origin, @Context('ramp') context: RequestContext): Promise<PersonView | null> | null {
    return personId === null ? null : context.one(peopleByIds, personId);
  }
}
