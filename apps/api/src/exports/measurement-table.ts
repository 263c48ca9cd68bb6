import {
  exportedSeries,
  shownPointsInPieces,
  type ExportedFilter,
  type ExportedSeries,
  type PointsAsked,
  type ShownPoint,
} from '#measurements';
import { pastInstant } from '../charts/chart-question.js';
import type { RequestContext } from '../graphql/request-context.js';
import { metricNamed, unitNamed } from './named.js';
import { daysIn, instantIn, one, refuseOthers, several, type Asked } from './parameters.js';
import type { Row, Table } from './table.js';

const SERIES_AT_A_TIME = 20;
const COLUMNS = [
  ...['metric', 'metricName', 'unit', 'unitName', 'periodStart', 'periodEnd', 'value', 'unitOfMeasure', 'numerator'],
  ...[
    'denominator',
    'multiplier',
    'revision',
    'metricVersion',
    'recordedAt',
    'preliminary',
    'excluded',
    'excludedBecause',
  ],
  ...['suppressed', 'retracted', 'emptyBecause'],
];

/**
 * The measurements that the viewer may see, one row a period of a series, as known at `asOf`: by `metric` (several), at a `unit` or at
 * and `under` one, in `from` to `to`. Throws DomainError for a question that is not understood.
 */
export async function measurementTable(context: RequestContext, asked: Asked): Promise<Table> {
  refuseOthers(asked, ['metric', 'unit', 'under', 'from', 'to', 'asOf']);
  const asOf = pastInstant(instantIn(asked, 'asOf'), context.now);
  const points = { ...daysIn(asked), asOf: asOf === null ? null : new Date(asOf) };
  const metrics = several(asked, 'metric');
  const [metricIds, unitId, underId] = await Promise.all([
    metrics && Promise.all(metrics.map((name) => metricNamed(context, name))),
    unitNamed(context, one(asked, 'unit')),
    unitNamed(context, one(asked, 'under')),
  ]);
  const rows = rowsOf(context, { metricIds, unitId, underId }, points);
  return { name: 'measurements', columns: COLUMNS, rows };
}

async function* rowsOf(
  context: RequestContext,
  filter: ExportedFilter,
  asked: PointsAsked,
): AsyncGenerator<readonly Row[]> {
  let last: ExportedSeries | null = null;
  for (;;) {
    const found: ExportedSeries[] = await context.read(exportedSeries, filter, last, SERIES_AT_A_TIME);
    const series = new Map(found.map((row) => [row.id, row]));
    if (found.length > 0)
      for await (const points of shownPointsInPieces(context.reader, [...series.keys()], asked))
        yield points.map((point) => rowOf(series.get(point.seriesId)!, point));
    if (found.length < SERIES_AT_A_TIME) return;
    last = found.at(-1)!;
  }
}

const rowOf = (series: ExportedSeries, point: ShownPoint): Row => [
  ...[series.metric, series.metricName, series.unit, series.unitName, point.periodStart, point.periodEnd, point.value],
  ...[series.unitOfMeasure, point.numerator, point.denominator, point.multiplier, point.revision, point.metricVersion],
  ...[point.recordedAt.toISOString(), point.preliminary, point.excluded, point.excludedBecause, point.suppressed],
  ...[point.retracted, emptyBecause(point)],
];

/** Why a cell without a value has none. */
function emptyBecause({ value, suppressed, retracted }: ShownPoint): string | null {
  if (value !== null) return null;
  if (suppressed) return 'withheld: it, or what could be reckoned from it, is about too few people';
  return retracted ? 'retracted' : 'no value';
}
