// One metric across units, each against its own baseline. Read from the summaries, so that it costs the same however many measurements
// there are; only with days of its own are the points of those days summed up.
import type { UnitKind, Variation } from '#language';
import { metricFacts } from '#metrics';
import { readPage, type Page, type PageArguments, type Reader } from '#platform';
import { inScope } from '#units';
import { ofNewestVersion, scaleOf } from '../domain/one-version.js';
import { funnelOf, NO_FUNNEL, type ComparisonFunnel } from '../domain/comparison-funnel.js';
import { sumUp, summarise } from '../domain/series-summary.js';
import { holdsAt } from '../points/as-of.js';
import type { ShownPoint } from '../domain/shown-point.js';
import { shownPointsOf } from '../points/shown-points.js';
import { reckonedSeries } from './series-chart.reads.js';

export interface ComparisonQuestion {
  metricId: string;
  underId: string;
  unitIds: readonly string[] | null;
  kinds: readonly UnitKind[] | null;
  /** Null for now. */
  asOf: string | null;
}
/** Periods that touch these days; both null for each unit's newest phase. */
export interface ComparisonDays {
  from: string | null;
  to: string | null;
}
export interface ComparisonRowView {
  seriesId: string;
  unitId: string;
  baseline: number | null;
  /** The mean of the days asked for, or what follows the baseline, less the baseline. */
  change: number | null;
  mean: number | null;
  numerator: number | null;
  denominator: number | null;
  variation: Variation | null;
  suppressed: boolean;
  /** The version of the definition that the numbers follow; null without any. */
  metricVersion: number | null;
}

const shown = (column: string): string => `case when not y.suppressed then y.${column} end as ${column}`;
const NUMBERS = ['baseline', 'mean', 'numerator', 'denominator', 'variation'].map(shown).join(', ');
const COLUMNS = `s.id as "seriesId", s.unit_id as "unitId", ${NUMBERS},
  case when not y.suppressed then y.current - y.baseline end as change, coalesce(y.suppressed, false) as suppressed, y.metric_version as "metricVersion"`;
// Rights follow today's tree, numbers as of an instant the tree of that instant.
const FROM = `series s join units u on u.id = s.unit_id
  join unit_paths path on path.descendant_id = s.unit_id and path.ancestor_id = $3
    and ${holdsAt('path.valid_from', 'path.valid_to', '$6')}
  left join series_summary y on y.series_id = s.id and y.valid_to is null`;
const WHERE = [
  inScope('s.unit_id', '$1'),
  's.metric_id = $2',
  '$4::uuid[] is null or s.unit_id = any($4)',
  '$5::text[] is null or u.kind = any($5)',
];
const parametersOf = (viewerId: string, { metricId, underId, unitIds, kinds, asOf }: ComparisonQuestion): unknown[] => [
  ...[viewerId, metricId, underId, unitIds, kinds, asOf],
];

/** The units under `underId` where the metric is measured, by name. */
export async function comparisonRows(
  reader: Reader,
  viewerId: string,
  question: ComparisonQuestion,
  days: ComparisonDays,
  page: PageArguments,
): Promise<Page<ComparisonRowView>> {
  const order = [
    { sql: 'u.name', type: 'text' as const },
    { sql: 's.id', type: 'uuid' as const },
  ];
  const list = { select: COLUMNS, from: FROM, where: WHERE, parameters: parametersOf(viewerId, question), order };
  const found = await readPage<ComparisonRowView>(reader, list, page);
  return { ...found, rows: await inDays(reader, question, days, await asKnown(reader, question, found.rows)) };
}

/** All units of the question at once: their overall value, and what chance allows at each one's own denominator. */
export async function comparisonFunnel(
  reader: Reader,
  viewerId: string,
  question: ComparisonQuestion,
  days: ComparisonDays,
): Promise<ComparisonFunnel> {
  const sql = `select ${COLUMNS} from ${FROM} where ${WHERE.map((one) => `(${one})`).join(' and ')} order by s.id`;
  const found = await reader.query<ComparisonRowView>(sql, parametersOf(viewerId, question));
  const rows = await inDays(reader, question, days, await asKnown(reader, question, found));
  const metric = (await metricFacts(reader, [question.metricId])).get(question.metricId);
  return metric ? funnelOf(rows, metric) : NO_FUNNEL;
}

/** A summary holds the numbers of now alone: those of an instant that is over are reckoned from what was known then and may be shown now. */
async function asKnown(
  reader: Reader,
  { metricId, asOf }: ComparisonQuestion,
  rows: readonly ComparisonRowView[],
): Promise<readonly ComparisonRowView[]> {
  if (asOf === null) return rows;
  const metric = (await metricFacts(reader, [metricId])).get(metricId);
  const ids = rows.map(({ seriesId }) => seriesId);
  const reckoned = await reckonedSeries(reader, ids, { asOf: new Date(asOf) });
  return rows.map((row) => {
    const then = reckoned.get(row.seriesId);
    if (!metric || !then) return row;
    const { suppressed, current, baseline, mean, numerator, denominator, variation, metricVersion } = summarise(
      then.chart,
      then.points,
      metric,
    );
    if (suppressed) return { ...row, ...WITHHELD };
    const change = current === null || baseline === null ? null : current - baseline;
    return { ...row, baseline, change, mean, numerator, denominator, variation, suppressed, metricVersion };
  });
}

async function inDays(
  reader: Reader,
  { metricId, asOf }: ComparisonQuestion,
  { from, to }: ComparisonDays,
  rows: readonly ComparisonRowView[],
): Promise<ComparisonRowView[]> {
  if (from === null && to === null) return [...rows];
  const metric = (await metricFacts(reader, [metricId])).get(metricId);
  const instant = asOf === null ? null : new Date(asOf);
  const ids = rows.map(({ seriesId }) => seriesId);
  const points = await shownPointsOf(reader, ids, { from, to, asOf: instant });
  return rows.map((row) => {
    const own = points.get(row.seriesId) ?? [];
    const hidden = own.some(({ suppressed }) => suppressed) && own.every(({ value }) => value === null);
    if (!metric || row.suppressed || hidden) return { ...row, ...WITHHELD };
    const counted = ofNewestVersion(own.filter(counts));
    const sums = sumUp(counted, { ...metric, multiplier: scaleOf(counted, metric) });
    const metricVersion = counted.at(-1)?.metricVersion ?? null;
    const isAsBaseline = metricVersion === row.metricVersion;
    const change = sums.mean === null || row.baseline === null || !isAsBaseline ? null : sums.mean - row.baseline;
    return { ...row, ...sums, change, metricVersion };
  });
}

const counts = ({ excluded, preliminary }: ShownPoint): boolean => !excluded && !preliminary;
const WITHHELD = {
  ...{ baseline: null, change: null, mean: null, numerator: null, denominator: null, variation: null },
  suppressed: true,
};
