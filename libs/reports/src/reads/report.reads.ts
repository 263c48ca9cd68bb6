import { catalogueIntervention, publishedEffects } from '#catalogue';
import { firstSeenOfCycles, isPostHoc, labelOf, notesOfCycles, rampsOfPilots, type CycleView } from '#cycles';
import { interventionsByKeys, metricFacts } from '#metrics';
import {
  effectAnalyses,
  effectsOf,
  metricsNow,
  outcomesOfPilots,
  pilotsByIds,
  progressOfPilots,
  type PilotView,
} from '#pilots';
import type { Reader } from '#platform';
import { ancestorsOf, unitDay, unitsByIds } from '#units';
import type { ReportCycle, ReportFacts } from '../domain/report-facts.js';
import { alignmentOf } from './alignment.reads.js';
import { reportSeries } from './report-series.reads.js';

/** All that a report of the pilot is made of, as far as the viewer may see it; null for a pilot out of sight. */
export async function reportFacts(
  reader: Reader,
  viewerId: string,
  pilotId: string,
  now: Date,
): Promise<ReportFacts | null> {
  const pilot = (await pilotsByIds(reader, viewerId, [pilotId])).get(pilotId);
  const unit = pilot && (await unitsByIds(reader, viewerId, [pilot.unitId])).get(pilot.unitId);
  const progress = (await progressOfPilots(reader, viewerId, [pilotId], now)).get(pilotId);
  if (!pilot || !unit || !progress) return null;
  const outcomes = (await outcomesOfPilots(reader, viewerId, [pilotId])).get(pilotId) ?? [];
  const cycles = ((await rampsOfPilots(reader, viewerId, [pilotId])).get(pilotId) ?? []).flatMap((ramp) => ramp.cycles);
  const unitIds = [...outcomes.map(({ unitId }) => unitId), ...cycles.map(({ unitId }) => unitId)];
  const names = await unitNames(reader, viewerId, unitIds);
  const metrics = await metricFacts(reader, metricIdsOf(pilot, cycles));
  const metricNames = new Map([...metrics].map(([id, { name }]) => [id, name]));
  const above = (await ancestorsOf(reader, viewerId, [unit.id])).get(unit.id) ?? [];
  const asked = { metricId: null, asOf: null, now, errors: 'AUTOREGRESSIVE' } as const;
  const analyses = (await effectAnalyses(reader, viewerId, [pilotId], asked)).get(pilotId) ?? [];
  return {
    ...{ pilot, progress, metricNames, madeOn: unitDay(now, unit.timeZone) },
    unit: { name: unit.name, kind: unit.kind, path: above.map(({ name }) => name), mission: unit.mission },
    ...(await alignmentOf(reader, viewerId, pilot)),
    intervention: await interventionOf(reader, viewerId, pilot),
    series: await reportSeries(reader, outcomes, metrics, names),
    cycles: await reportCycles(reader, viewerId, cycles, names),
    effects: analyses
      .flatMap(effectsOf)
      .map((answer) => ({ answer, metricName: metricNames.get(answer.metricId) ?? 'a metric' })),
  };
}

async function unitNames(reader: Reader, viewerId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const units = await unitsByIds(reader, viewerId, [...new Set(ids)]);
  return new Map([...units].map(([id, { name }]) => [id, name]));
}

const metricIdsOf = (pilot: PilotView, cycles: readonly CycleView[]): string[] => [
  ...new Set([
    ...metricsNow(pilot).map(({ metricId }) => metricId),
    ...(pilot.aim ? [pilot.aim.metricId] : []),
    ...pilot.drivers.flatMap(({ metricIds }) => metricIds),
    ...cycles.flatMap(({ plan }) => plan.dataCollection.map(({ metricId }) => metricId)),
  ]),
];

async function interventionOf(
  reader: Reader,
  viewerId: string,
  { interventionKey: key }: PilotView,
): Promise<ReportFacts['intervention']> {
  const found = key === null ? undefined : (await interventionsByKeys(reader, viewerId, [key])).get(key);
  if (!found || !key) return null;
  const { name, description, evidence, sources } = found;
  return { name, description, evidence, sources, effects: catalogueIntervention(key) ? publishedEffects(key) : [] };
}

async function reportCycles(
  reader: Reader,
  viewerId: string,
  cycles: readonly CycleView[],
  names: ReadonlyMap<string, string>,
): Promise<ReportCycle[]> {
  const ids = cycles.map(({ id }) => id);
  const notes = await notesOfCycles(reader, viewerId, ids);
  const seen = await firstSeenOfCycles(reader, viewerId, ids);
  return cycles.map((cycle) => {
    const late = cycle.plan.predictions.filter((one) => isPostHoc(one, cycle.startedAt, seen.get(cycle.id) ?? null));
    return {
      cycle,
      label: labelOf(cycle),
      unitName: names.get(cycle.unitId) ?? 'a unit',
      notes: (notes.get(cycle.id) ?? []).map(({ body }) => body),
      postHocIds: new Set(late.map(({ id }) => id)),
    };
  });
}
