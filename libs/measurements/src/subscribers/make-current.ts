import { metricFacts, type MetricFactsRow } from '#metrics';
import { appendToStreams, newId, type Meta, type StreamEvents, type Tx } from '#platform';
import { askAgain, noteSettling } from '../data/series.store.js';
import { saveSummaries, withholdEarlier, type SummaryOf } from '../data/series-summary.store.js';
import { decidePeriods } from '../deciding/decide-periods.js';
import { clearSignals, insertSignals, signalsOf, updateSignals, type NewSignal } from '../data/signals.store.js';
import { countOpen, matchSignals, type KnownSignal, type SignalChanges } from '../domain/match-signals.js';
import type { StartedPhase } from '../domain/chart-phases.js';
import { seriesChartOf } from '../domain/series-chart.js';
import { summarise } from '../domain/series-summary.js';
import { signalLooks } from '../domain/signal-looks.js';
import { pointsOfColumns, type PointColumns } from '../points/point-columns.js';
import { pointColumnsOf } from '../points/shown-points.js';
import { phasesOf } from '../reads/phase.reads.js';
import { SERIES_COLUMNS, type SeriesFacts } from '../reads/series.facts.js';

interface Current {
  series: SeriesFacts;
  changes: SignalChanges;
  detected: NewSignal[];
  summary: SummaryOf;
  /** The last day of the first period that is preliminary. */
  settlesAfter: string | null;
}

/**
 * Decides what is shown of these series' periods, and makes summary and signals of them, and of every other series of which something
 * was decided with them, what their measurements and phases say now. Done twice, it changes nothing. The series are locked, so that of
 * two at once the later one sees what the earlier one found. `metaOf` names what it is done because of.
 */
export async function makeCurrent(
  tx: Tx,
  seriesIds: readonly string[],
  at: Date,
  metaOf: (seriesId: string) => Meta,
): Promise<void> {
  const { changed, withdrawn, waiting } = await decidePeriods(tx, seriesIds, at);
  const locked: SeriesFacts[] = await tx.query(
    `select ${SERIES_COLUMNS} from series s where s.id = any($1) order by s.no for update`,
    [[...seriesIds, ...changed, ...waiting]],
  );
  const asked = new Set([...seriesIds, ...changed]);
  const all = await reckonAll(
    tx,
    locked.filter(({ id }) => asked.has(id)),
  );
  await clearSignals(
    tx,
    all.flatMap(({ changes }) => changes.cleared.map(({ id }) => id)),
    at,
  );
  await updateSignals(
    tx,
    all.flatMap(({ changes }) => changes.changed),
  );
  await insertSignals(
    tx,
    all.flatMap(({ detected }) => detected),
    at,
  );
  await saveSummaries(
    tx,
    all.map(({ summary }) => summary),
  );
  await withholdEarlier(tx, withdrawn);
  await noteSettling(
    tx,
    all.map(({ series: { id }, settlesAfter }) => ({ id, end: settlesAfter })),
  );
  await askAgain(tx, waiting, at);
  await announce(tx, all, metaOf);
}

/**
 * The points are read a few series at a time, the next ones while these are reckoned, and taken apart series by series: what one leaves
 * behind is gone before the next one begins, where the points of all at once would be some hundred megabytes.
 */
async function reckonAll(tx: Tx, locked: readonly SeriesFacts[]): Promise<Current[]> {
  if (locked.length === 0) return [];
  const ids = locked.map(({ id }) => id);
  const known: Known = {
    metrics: await metricFacts(tx, [...new Set(locked.map(({ metricId }) => metricId))]),
    phases: await phasesOf(tx, ids),
    signals: await signalsOf(tx, ids),
  };
  const all: Current[] = [];
  let reading = pointColumnsOf(tx, ids.slice(0, READ_AT_A_TIME));
  for (let first = 0; first < ids.length; first += READ_AT_A_TIME) {
    const next = first + READ_AT_A_TIME;
    const read = new Map((await reading).map((columns) => [columns.seriesId, columns]));
    reading = next < ids.length ? pointColumnsOf(tx, ids.slice(next, next + READ_AT_A_TIME)) : Promise.resolve([]);
    try {
      for (const series of locked.slice(first, next)) all.push(reckonOne(series, known, read.get(series.id)));
    } catch (error) {
      await reading.catch(() => undefined);
      throw error;
    }
  }
  return all;
}
const READ_AT_A_TIME = 50;

interface Known {
  metrics: ReadonlyMap<string, MetricFactsRow>;
  phases: ReadonlyMap<string, readonly StartedPhase[]>;
  signals: ReadonlyMap<string, readonly KnownSignal[]>;
}

function reckonOne(series: SeriesFacts, known: Known, columns: PointColumns | undefined): Current {
  const { id: seriesId, metricId, unitId } = series;
  const metric = known.metrics.get(metricId)!;
  const points = columns ? pointsOfColumns(columns) : [];
  const chart = seriesChartOf(points, known.phases.get(seriesId)!, metric);
  const before = known.signals.get(seriesId)!;
  const changes = matchSignals(before, chart.patterns);
  const detected = changes.detected.map((pattern) => {
    return { ...pattern, ...signalLooks(chart, pattern.from), id: newId(), seriesId, metricId, unitId };
  });
  const openSignals = countOpen(before, changes);
  const summary = { ...summarise(chart, points, metric), seriesId, metricId, unitId, openSignals };
  const settlesAfter = points.find(({ preliminary }) => preliminary)?.periodEnd ?? null;
  return { series, changes, detected, summary, settlesAfter };
}

async function announce(tx: Tx, all: readonly Current[], metaOf: (seriesId: string) => Meta): Promise<void> {
  const told = all
    .filter(({ changes, detected }) => detected.length + changes.cleared.length > 0)
    .map(({ series: { id, streamVersion: version, unitId }, changes, detected }) => {
      const events: StreamEvents['events'] = [
        ...changes.cleared.map(({ id: signalId, rule }) => ({
          event: { type: 'SignalCleared' as const, data: { signalId, rule } },
        })),
        ...detected.map(({ id: signalId, rule, variation, from, to }) => ({
          event: { type: 'SignalDetected' as const, data: { signalId, rule, variation, from, to } },
        })),
      ];
      return { stream: { stream: 'series' as const, id, version, unitId }, events };
    });
  if (told.length === 0) return;
  await appendToStreams(tx, metaOf, told);
  await tx.query(
    `update series s set stream_version = s.stream_version + new.events
     from unnest($1::uuid[], $2::int[]) as new (id, events) where s.id = new.id`,
    [told.map(({ stream }) => stream.id), told.map(({ events }) => events.length)],
  );
}
