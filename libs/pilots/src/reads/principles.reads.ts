import {
  catalogueIntervention,
  catalogueInterventions,
  catalogueMetric,
  catalogueMetrics,
  leversOf,
  principleChecks,
} from '#catalogue';
import { metricFacts, type MetricFactsRow } from '#metrics';
import type { Reader } from '#platform';
import { unitDay, unitFacts } from '#units';
import { goalsStanding } from '../data/alignment-facts.js';
import { metricsNow, teamNow, type Pilot } from '../domain/pilot.js';
import type { MetricFact, PrincipleFacts } from '../domain/principles/principle-facts.js';
import { principlesOf, type PrincipleCheck } from '../domain/principles/principles-of.js';
import { besideSystemPilots, cycleFacts, peopleAndIdeas, surveyFacts } from './principle-parts.reads.js';
import { pilotsByIds } from './pilot.reads.js';

/** Every check of the principles on each pilot in the viewer's scope, as things stand now: eight statements whatever the number. */
export async function principlesOfPilots(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
  now: Date,
): Promise<Map<string, PrincipleCheck[]>> {
  const pilots = [...(await pilotsByIds(reader, viewerId, ids)).values()];
  const factsOf = await gatherFacts(reader, pilots, now);
  return new Map(pilots.map((pilot) => [pilot.id, principlesOf(factsOf(pilot), principleChecks())]));
}

async function gatherFacts(
  reader: Reader,
  pilots: readonly Pilot[],
  now: Date,
): Promise<(pilot: Pilot) => PrincipleFacts> {
  const ids = pilots.map(({ id }) => id);
  const unitIds = [...new Set(pilots.map(({ unitId }) => unitId))];
  const units = await unitFacts(reader, unitIds);
  const dayAt = (unitId: string, at: Date): string => unitDay(at, units.get(unitId)?.timeZone ?? 'UTC');
  const goals = await goalsStanding(
    reader,
    unitIds.map((unitId) => ({ unitId, today: dayAt(unitId, now) })),
  );
  const metrics = await metricFacts(
    reader,
    pilots.flatMap(metricsNow).map(({ metricId }) => metricId),
  );
  const parts = new Map((await peopleAndIdeas(reader, ids, now)).map((row) => [row.id, row]));
  const cycles = await cycleFacts(reader, ids);
  const surveys = await surveyFacts(reader, ids);
  const beside = await besideSystemPilots(reader, ids, KNOWN);
  return (pilot) => {
    const { id, unitId, goalIds } = pilot;
    const standing = goals.get(unitId) ?? new Map<string, unknown>();
    const intervention = pilot.interventionKey === null ? undefined : catalogueIntervention(pilot.interventionKey);
    return {
      today: dayAt(unitId, now),
      hasSponsor: pilot.sponsorId !== null,
      teamIds: new Set(teamNow(pilot).map(({ personId }) => personId)),
      frontline: parts.get(id)?.frontline ?? { all: 0, ofUnit: 0 },
      metrics: metricsOfFamily(pilot, metrics),
      ideas: parts.get(id)?.ideas ?? [],
      goals: {
        linked: goalIds.length,
        standing: goalIds.filter((one) => standing.has(one)).length,
        toLink: standing.size,
      },
      intervention: intervention ? { levers: leversOf(intervention) } : null,
      besideSystemPilot: beside.has(id),
      wins: pilot.wins.length,
      sustainment: pilot.sustainment,
      cycles: cycles.get(id) ?? [],
      surveys: (surveys.get(id) ?? []).map(({ name, closedAt, actedAt }) => ({
        name,
        closedOn: dayAt(unitId, closedAt),
        actedOn: actedAt && dayAt(unitId, actedAt),
      })),
    };
  };
}

const WORK = catalogueMetrics().filter(({ area }) => area === 'practice_efficiency');
const INDIVIDUAL = catalogueInterventions().filter((one) => leversOf(one).length === 0);
const KNOWN = { individualKeys: INDIVIDUAL.map(({ key }) => key), workMetricKeys: WORK.map(({ key }) => key) };

function metricsOfFamily(pilot: Pilot, metrics: ReadonlyMap<string, MetricFactsRow>): MetricFact[] {
  return metricsNow(pilot).flatMap(({ metricId, role }) => {
    const metric = metrics.get(metricId);
    return metric ? [{ ...metric, role, wellbeing: isAboutWellbeing(metric), ofTheWork: isOfTheWork(metric) }] : [];
  });
}

/** By the catalogue's area; a metric of one's own by what it is about and whether single people answer for it. */
function isAboutWellbeing({ key, concern, sensitivity }: MetricFactsRow): boolean {
  const published = catalogueMetric(key);
  if (published) return published.area === 'clinician_wellbeing';
  return concern === 'WORKFORCE' && sensitivity === 'PERSON_LEVEL';
}

const isOfTheWork = ({ key, concern }: MetricFactsRow): boolean =>
  concern === 'OPERATIONS' || KNOWN.workMetricKeys.includes(key);
