import { metricFacts } from '#metrics';
import type { Reader } from '#platform';
import { correctedChart, type CorrectedChart } from '../domain/corrected-chart.js';
import { seriesChartOf } from '../domain/series-chart.js';
import { shownPointsAt, type SeriesAt } from '../points/shown-points-at.js';
import { correctedPeriods } from './correction.reads.js';
import { phasesAt } from './phase.reads.js';
import { seriesFacts } from './series.facts.js';

/**
 * What each correction changed on its chart, in five statements whatever their number. Reckoned anew each time: from what may be shown
 * now of what was known then, by the metric as it stands, so that a difference is the correction's own.
 */
export async function correctedCharts(
  reader: Reader,
  viewerId: string,
  eventIds: readonly string[],
): Promise<Map<string, CorrectedChart>> {
  const corrections = [...(await correctedPeriods(reader, viewerId, eventIds))];
  const asked = corrections.flatMap(([, { seriesId, recordedAt }]): SeriesAt[] => [
    { seriesId, at: back(recordedAt, 1000) },
    { seriesId, at: back(recordedAt, 999) },
  ]);
  const facts = await seriesFacts(
    reader,
    asked.map(({ seriesId }) => seriesId),
  );
  const metrics = await metricFacts(reader, [...new Set([...facts.values()].map(({ metricId }) => metricId))]);
  const [points, phases] = [await shownPointsAt(reader, asked), await phasesAt(reader, asked)];
  return new Map(
    corrections.flatMap(([id, { seriesId }], index) => {
      const metric = metrics.get(facts.get(seriesId)?.metricId ?? '');
      if (!metric) return [];
      const chartAt = (place: number) => seriesChartOf(points[place]!, phases[place]!, metric);
      return [[id, correctedChart(chartAt(2 * index), chartAt(2 * index + 1))] as const];
    }),
  );
}

/** As of an instant means all of its millisecond (as-of.ts): just before is 1,000 microseconds back, just after 999. */
function back(instant: string, microseconds: number): string {
  const [seconds, fraction] = [instant.slice(0, 19), Number(instant.slice(20, 26))];
  const borrowed = fraction < microseconds ? 1 : 0;
  const whole = new Date(Date.parse(`${seconds}Z`) - borrowed * 1000).toISOString().slice(0, 19);
  return `${whole}.${String(fraction - microseconds + borrowed * 1_000_000).padStart(6, '0')}Z`;
}
