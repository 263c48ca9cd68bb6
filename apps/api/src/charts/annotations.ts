import type { SeriesChart, SeriesNote, SignalView, VersionChange } from '#measurements';
import type { AnnotationKind } from '../graphql/input-types.js';
import type { AnnotatedCycle } from './annotation.reads.js';
import type { ChartQuestion } from './chart-question.js';

/** What stands beside the points. `subject` is the object it is about, where it is one. */
export interface Annotation {
  on: string;
  kind: AnnotationKind;
  label: string;
  subject: { type: 'Cycle' | 'Signal' | 'Metric' | 'Pilot'; id: string } | null;
}
/** What annotations are made of, besides the chart itself. */
export interface Annotated {
  cycles: readonly AnnotatedCycle[];
  signals: readonly SignalView[];
  notes: readonly SeriesNote[];
  versions: readonly VersionChange[];
  overlaps: readonly Annotation[];
}

/** All that is to be told on a chart, in the order of the days. What lies outside the days asked for is left out. */
export function annotationsOf(
  chart: SeriesChart,
  { cycles, signals, notes, versions, overlaps }: Annotated,
  { from, to, asOf }: Pick<ChartQuestion, 'from' | 'to' | 'asOf'>,
): Annotation[] {
  const known = signals.filter(({ detectedAt }) => asOf === null || detectedAt.getTime() <= Date.parse(asOf));
  const all = [
    ...cycles.flatMap(ofCycle),
    ...overlaps,
    ...notes.map(({ on, label }) => ({ on, label, kind: 'NOTE' as const, subject: null })),
    ...versions.map(({ on, version, metricId }): Annotation => {
      const label = `From here by version ${version} of the metric`;
      return { on, kind: 'METRIC_VERSION', label, subject: { type: 'Metric', id: metricId } };
    }),
    ...chart.phases.flatMap(({ from: on, because }) =>
      because === null ? [] : [{ on, kind: 'PHASE' as const, label: because, subject: null }],
    ),
    ...chart.patterns.map((pattern): Annotation => {
      const signal = known.find((one) => one.rule === pattern.rule && one.from <= pattern.to && one.to >= pattern.from);
      const label = `${words(pattern.rule)}: ${words(pattern.variation).toLowerCase()}`;
      return { on: pattern.from, kind: 'SIGNAL', label, subject: signal ? { type: 'Signal', id: signal.id } : null };
    }),
  ];
  return all
    .filter(({ on }) => (from === null || on >= from) && (to === null || on <= to))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function ofCycle({ id, label, change, startedOn, closedOn, decision }: AnnotatedCycle): Annotation[] {
  const subject = { type: 'Cycle', id } as const;
  const start: Annotation = { on: startedOn, kind: 'CYCLE_STARTED', label: `Cycle ${label}: ${change}`, subject };
  if (closedOn === null) return [start];
  const end = decision ? `decided to ${decision.toLowerCase()}` : 'cancelled';
  return [start, { on: closedOn, kind: 'CYCLE_CLOSED', label: `Cycle ${label} ${end}`, subject }];
}

const words = (constant: string): string => constant.charAt(0) + constant.slice(1).toLowerCase().replaceAll('_', ' ');
