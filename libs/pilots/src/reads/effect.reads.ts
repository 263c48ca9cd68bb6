import { placeOf, seriesByPlaces, shownPointsOf, type ShownPoint } from '#measurements';
import { metricFacts, type MetricFactsRow } from '#metrics';
import type { Reader } from '#platform';
import { unitDay, unitFacts } from '#units';
import type {
  EffectErrors,
  EffectQuestion,
  MetricAnalysis,
  ParticipantSeries,
  UnitSeries,
} from '../domain/effects/effect-analysis.js';
import { otherStarts, rollOutOf, singleUnits, type Participant, type Test } from '../domain/effects/taking-part.js';
import { metricsNow, type MetricSpan, type Pilot } from '../domain/pilot.js';
import { comparisonSeries, type OfferedSeries } from './comparison-series.reads.js';
import { firstTests } from './first-tests.reads.js';
import { pilotsAt, pilotsByIds } from './pilot.reads.js';

export interface EffectsAsked {
  /** Null for every metric linked. */
  metricId: string | null;
  /** What was known then; null for now. */
  asOf: Date | null;
  now: Date;
  errors: EffectErrors;
}
/** A metric of a pilot, with the units that are looked at. */
interface Asked {
  pilot: Pilot;
  link: MetricSpan;
  singles: Participant[];
  rollOut: ReturnType<typeof rollOutOf>;
}

/** What the effects of many pilots are estimated from, metric by metric in the order of their links; seven statements whatever the number. */
export async function effectAnalyses(
  reader: Reader,
  viewerId: string,
  pilotIds: readonly string[],
  { metricId, asOf, now, errors }: EffectsAsked,
): Promise<Map<string, MetricAnalysis[]>> {
  const pilots = [
    ...(await (asOf ? pilotsAt(reader, viewerId, pilotIds, asOf) : pilotsByIds(reader, viewerId, pilotIds))),
  ];
  const links = pilots.flatMap(([, pilot]) =>
    metricsNow(pilot).flatMap((link) => (metricId === null || link.metricId === metricId ? [{ pilot, link }] : [])),
  );
  const metrics = await metricFacts(reader, [...new Set(links.map(({ link }) => link.metricId))]);
  const tests = await firstTests(reader, viewerId, [...metrics.keys()], asOf ?? now);
  const asked = links.map(({ pilot, link }): Asked => {
    const about = { ...pilot, pilotId: pilot.id, metricId: link.metricId };
    return { pilot, link, singles: singleUnits(about, tests), rollOut: rollOutOf(about, tests) };
  });
  const series = await seriesAt(reader, viewerId, asked, { asOf, now });
  const units = await unitFacts(reader, [...new Set(pilots.map(([, { unitId }]) => unitId))]);
  const analyses = new Map<string, MetricAnalysis[]>(pilots.map(([id]) => [id, []]));
  for (const one of asked) {
    const metric = metrics.get(one.link.metricId);
    const today = unitDay(asOf ?? now, units.get(one.pilot.unitId)?.timeZone ?? 'UTC');
    if (metric) analyses.get(one.pilot.id)?.push(analysisOf(one, metric, { today, errors }, tests, series));
  }
  return analyses;
}

interface SeriesFound {
  /** By `placeOf`. */
  own: (place: { metricId: string; unitId: string }) => ShownPoint[];
  offered: (place: { metricId: string; unitId: string }) => UnitSeries[];
}

async function seriesAt(
  reader: Reader,
  viewerId: string,
  asked: readonly Asked[],
  { asOf, now }: Pick<EffectsAsked, 'asOf' | 'now'>,
): Promise<SeriesFound> {
  const places = new Map<string, { metricId: string; unitId: string }>();
  for (const { link, singles, rollOut } of asked)
    for (const { unitId } of [...singles, ...(rollOut?.units ?? [])])
      places.set(placeOf(link.metricId, unitId), { metricId: link.metricId, unitId });
  const own = await seriesByPlaces(reader, viewerId, [...places.keys()]);
  const offered = await comparisonSeries(reader, viewerId, [...places.values()], asOf ?? now);
  const ids = [...own.values()]
    .map(({ id }) => id)
    .concat([...offered.values()].flat().map(({ seriesId }) => seriesId));
  const points = await shownPointsOf(reader, ids, { asOf });
  const withPoints = ({ unitId, seriesId }: OfferedSeries): UnitSeries => ({
    unitId,
    points: points.get(seriesId) ?? [],
  });
  return {
    own: ({ metricId, unitId }) => points.get(own.get(placeOf(metricId, unitId))?.id ?? '') ?? [],
    offered: ({ metricId, unitId }) => (offered.get(placeOf(metricId, unitId)) ?? []).map(withPoints),
  };
}

function analysisOf(
  { pilot, link, singles, rollOut }: Asked,
  metric: MetricFactsRow,
  told: Pick<EffectQuestion, 'errors' | 'today'>,
  tests: readonly Test[],
  series: SeriesFound,
): MetricAnalysis {
  const { metricId } = link;
  const question = (units: readonly Participant[], pilotIds: ReadonlySet<string>): EffectQuestion => ({
    ...{ metricId, metric, aim: pilotIds.size > 1 ? null : aimOf(pilot, link), ...told },
    otherStarts: otherStarts(
      metricId,
      units.map(({ unitId }) => unitId),
      pilotIds,
      tests,
    ),
  });
  const withPoints = (unit: Participant): ParticipantSeries => ({ ...unit, points: series.own({ ...unit, metricId }) });
  const offeredTo = (unit: Participant): UnitSeries[] => (unit.start ? series.offered({ ...unit, metricId }) : []);
  const others = new Map(rollOut?.units.flatMap(offeredTo).map((one) => [one.unitId, one]));
  return {
    singles: singles.map((unit) => ({
      ...question([unit], new Set([pilot.id])),
      treated: withPoints(unit),
      offered: offeredTo(unit),
    })),
    rollOut: rollOut && {
      ...question(rollOut.units, rollOut.pilotIds),
      treated: rollOut.units.map(withPoints),
      offered: [...others.values()],
    },
  };
}

/** Of the pilot's aim where it is about the metric, else of the link's target. */
function aimOf({ aim }: Pilot, { metricId, target }: MetricSpan): EffectQuestion['aim'] {
  if (aim?.metricId === metricId) return { baseline: aim.baseline, target: aim.target };
  return target === null ? null : { baseline: null, target };
}
