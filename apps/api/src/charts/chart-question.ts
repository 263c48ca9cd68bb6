import { DomainError, type ChartType } from '#language';
import { seriesCharts, type SeriesChart, type SeriesView } from '#measurements';
import type { BatchRead, RequestContext } from '../graphql/request-context.js';
import { CHART_BUDGET } from './chart-budget.js';

/** What is asked of a chart. Days are inclusive; the instant is one that is over, or null for now. */
export interface ChartQuestion {
  type: ChartType | null;
  from: string | null;
  to: string | null;
  asOf: string | null;
}
export interface ChartParent {
  series: SeriesView;
  chart: SeriesChart;
  question: ChartQuestion;
}
/** The arguments of `Series.chart`, of `Evidence.chart` and of a drawing over HTTP. */
export type ChartArguments = { [Name in keyof ChartQuestion]?: ChartQuestion[Name] };

/** Checks an instant to look back to. What will be known later cannot be asked: DomainError INVALID. */
export function pastInstant(asOf: string | null | undefined, now: Date): string | null {
  if (asOf === null || asOf === undefined) return null;
  if (Date.parse(asOf) <= now.getTime()) return asOf;
  throw new DomainError({
    code: 'INVALID',
    rule: 'as_of.future',
    message: 'asOf lies in the future: what will be known then is not known yet.',
    remedy: 'Send an instant that is over, or none for now.',
    path: ['asOf'],
  });
}

/** A recording is visible up to half a minute after its instant: what is asked as of one so young may still change. */
export const isProvisional = (asOf: string | null, now: Date): boolean =>
  asOf !== null && now.getTime() - Date.parse(asOf) < SETTLES_IN_MS;
const SETTLES_IN_MS = 30_000;

/** Checks days that are asked for together. */
export function dayRange(
  from: string | null | undefined,
  to: string | null | undefined,
): { from: string | null; to: string | null } {
  if (from && to && from > to)
    throw new DomainError({
      code: 'INVALID',
      rule: 'days.reversed',
      message: `to (${to}) is before from (${from}).`,
      remedy: 'Exchange the two.',
      path: ['to'],
    });
  return { from: from ?? null, to: to ?? null };
}

export function chartQuestion({ type, from, to, asOf }: ChartArguments, now: Date): ChartQuestion {
  return { type: type ?? null, ...dayRange(from, to), asOf: pastInstant(asOf, now) };
}

const charts: BatchRead<SeriesChart, ChartQuestion> = (reader, _viewerId, ids, { type, from, to, asOf }) =>
  seriesCharts(reader, ids, { type, from, to, asOf: asOf === null ? null : new Date(asOf) });

/** The chart of a series that the viewer may see. Throws DomainError TOO_LARGE beyond what one operation may read. */
export async function chartOf(
  context: RequestContext,
  series: SeriesView,
  question: ChartQuestion,
): Promise<ChartParent | null> {
  context.spend(CHART_BUDGET);
  const chart = await context.one(charts, series.id, question);
  return chart && { series, chart, question };
}
