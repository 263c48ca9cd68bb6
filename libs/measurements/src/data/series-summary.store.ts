import type { Tx } from '#platform';
import type { SeriesSummary } from '../domain/series-summary.js';

export interface SummaryOf extends SeriesSummary {
  seriesId: string;
  metricId: string;
  unitId: string;
  openSignals: number;
}

const SPAN_OF = `new (series_id uuid, metric_id uuid, unit_id uuid, baseline float8, current float8, mean float8, numerator float8,
  denominator float8, variation text, assurance text, since date, points int, last_period_start date, last_recorded_at timestamptz,
  open_signals int, suppressed boolean, weekly_denominator float8, metric_version int)`;
const COLUMNS = `series_id, metric_id, unit_id, baseline, current, mean, numerator, denominator, variation, assurance, since, points,
  last_period_start, last_recorded_at, open_signals, suppressed, weekly_denominator, metric_version`;
const UPDATED = COLUMNS.split(/,\s*/).filter((column) => !column.endsWith('_id'));

/**
 * Writes the summaries as they are now. A new span begins where variation, baseline, the value since, its day or the number of open signals changed,
 * or something came to be withheld, so that what was shown at an instant can be told; everything else is brought up to date in the span that runs. Spans touch; the first one begins with the
 * newest recording.
 */
export async function saveSummaries(tx: Tx, summaries: readonly SummaryOf[]): Promise<void> {
  if (summaries.length === 0) return;
  const rows = JSON.stringify(summaries.map(asRow));
  await tx.query(
    `update series_summary s set valid_to = clock_timestamp()
     from jsonb_to_recordset($1::jsonb) as ${SPAN_OF}
     where s.series_id = new.series_id and s.valid_to is null
       and (s.variation, s.baseline, s.current, s.since, s.open_signals, s.suppressed, s.metric_version)
         is distinct from (new.variation, new.baseline, new.current, new.since, new.open_signals, new.suppressed, new.metric_version)`,
    [rows],
  );
  await tx.query(
    `insert into series_summary (${COLUMNS}, valid_from)
     select ${COLUMNS}, coalesce(
       (select max(valid_to) from series_summary s where s.series_id = new.series_id),
       (select newest_recorded_at from series where id = new.series_id), clock_timestamp())
     from jsonb_to_recordset($1::jsonb) as ${SPAN_OF}
     on conflict (series_id) where valid_to is null do update
       set ${UPDATED.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    [rows],
  );
}

/** Takes the numbers out of what was summed up before: what is withheld now is withheld as of any earlier instant too. */
export async function withholdEarlier(tx: Tx, seriesIds: readonly string[]): Promise<void> {
  if (seriesIds.length > 0)
    await tx.query(
      `update series_summary set baseline = null, current = null, mean = null, numerator = null, denominator = null,
         weekly_denominator = null, variation = 'TOO_FEW_POINTS', assurance = null, since = null, suppressed = true
       where series_id = any($1) and valid_to is not null`,
      [seriesIds],
    );
}

const asRow = (one: SummaryOf): object => ({
  series_id: one.seriesId,
  metric_id: one.metricId,
  unit_id: one.unitId,
  baseline: one.baseline,
  current: one.current,
  mean: one.mean,
  numerator: one.numerator,
  denominator: one.denominator,
  variation: one.variation,
  assurance: one.assurance,
  since: one.since,
  points: one.points,
  last_period_start: one.lastPeriodStart,
  last_recorded_at: one.lastRecordedAt,
  open_signals: one.openSignals,
  suppressed: one.suppressed,
  weekly_denominator: one.weeklyDenominator,
  metric_version: one.metricVersion,
});
