import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Assurance, ChartType, Variation } from '#language';
import { measurementKey, measurementsByKeys, type SeriesChart, type SeriesChartPoint } from '#measurements';
import { Nodes } from '../graphql/nodes.js';
import type { RequestContext } from '../graphql/request-context.js';
import type { MeasurementParent } from '../measurements/measurement.resolver.js';
import type { Annotation } from './annotations.js';
import { DRAWING_BUDGET } from './chart-budget.js';
import { annotationsOn, drawingFor } from './chart-parts.js';
import { isProvisional, type ChartParent } from './chart-question.js';
import { Drawings } from './drawings.js';

type PointParent = SeriesChartPoint & { seriesId: string; asOf: string | null };

@Resolver('Chart')
export class ChartResolver {
  constructor(private readonly drawings: Drawings) {}

  @ResolveField()
  type({ chart }: ChartParent): ChartType {
    return chart.type;
  }

  @ResolveField()
  typeBecause({ chart }: ChartParent): string {
    return chart.typeBecause;
  }

  @ResolveField()
  dispersion({ chart: { dispersion } }: ChartParent): object | null {
    if (dispersion?.sigmaZ == null || dispersion.overTail === null) return null;
    const { sigmaZ, chiSquare, freedom: degreesOfFreedom, overTail: p } = dispersion;
    return { sigmaZ, chiSquare, degreesOfFreedom, p };
  }

  @ResolveField()
  signalRules({ chart }: ChartParent): SeriesChart['signalRules'] {
    return chart.signalRules;
  }

  @ResolveField()
  points({ chart, series, question: { asOf } }: ChartParent): PointParent[] {
    return chart.points.map((point) => ({ ...point, seriesId: series.id, asOf }));
  }

  @ResolveField()
  phases({ chart }: ChartParent): SeriesChart['phases'] {
    return chart.phases;
  }

  @ResolveField()
  runs({ chart }: ChartParent): SeriesChart['runs'] {
    return chart.runs;
  }

  @ResolveField()
  variation({ chart }: ChartParent): Variation {
    return chart.variation;
  }

  @ResolveField()
  provisional(@Parent() { question: { asOf } }: ChartParent, @Context('ramp') context: RequestContext): boolean {
    return isProvisional(asOf, context.now);
  }

  @ResolveField()
  assurance({ chart }: ChartParent): Assurance | null {
    return chart.assurance;
  }

  @ResolveField()
  target({ chart }: ChartParent): number | null {
    return chart.target;
  }

  @ResolveField()
  annotations(@Parent() parent: ChartParent, @Context('ramp') context: RequestContext): Promise<Annotation[]> {
    return annotationsOn(context, parent);
  }

  @ResolveField()
  async svg(
    @Parent() parent: ChartParent,
    @Args() size: { width?: number | null; height?: number | null },
    @Context('ramp') context: RequestContext,
  ): Promise<string | null> {
    context.spend(DRAWING_BUDGET);
    const drawing = await drawingFor(context, parent);
    return drawing && this.drawings.draw(drawing, size);
  }
}

@Resolver('ChartPoint')
export class ChartPointResolver {
  /** Null in a gap. */
  @ResolveField()
  async measurement(
    @Parent() { seriesId, periodStart, revision, asOf }: PointParent,
    @Context('ramp') context: RequestContext,
  ): Promise<MeasurementParent | null> {
    if (revision === null) return null;
    const found = await context.one(measurementsByKeys, measurementKey({ seriesId, periodStart }), { asOf });
    return found && { ...found, knownAt: asOf };
  }
}

@Resolver('ChartAnnotation')
export class ChartAnnotationResolver {
  constructor(private readonly nodes: Nodes) {}

  @ResolveField()
  subject(@Parent() { subject }: Annotation, @Context('ramp') context: RequestContext): Promise<object | null> | null {
    return subject && this.nodes.load(context, subject.type, subject.id);
  }
}
