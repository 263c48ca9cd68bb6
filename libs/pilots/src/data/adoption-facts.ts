import type { Reader } from '#platform';
import { highestRole, rolesAt } from '#units';
import type { Adoption } from '../domain/adoption.js';
import type { AdoptionFacts } from '../domain/spread/change-adoption.js';
import type { AdoptionViewer } from '../domain/spread/who-answers.js';
import { workProblems } from '../domain/who-may.js';
import { ownPlaces } from './own-people.js';
import { loadPilots } from './pilots.store.js';

/** What the rules ask of the units' tests and charts, by adoption, in one statement. Cycles stand above pilots: their spans are asked. */
export async function adoptionFacts(reader: Reader, ids: readonly string[]): Promise<Map<string, AdoptionFacts>> {
  const rows = await reader.query<AdoptionFacts & { id: string }>(
    `select a.id,
       exists (select from stage_spans c where c.pilot_id = a.pilot_id and c.subject = 'cycle' and c.unit_id = a.unit_id
         and c.stage = 'CLOSED' and c.decision in ('ADAPT', 'ADOPT') and c.valid_to is null) as "localCycle",
       exists (select ${LINKED} join series_summary y on y.metric_id = link."metricId" and y.unit_id = a.unit_id and y.valid_to is null
         where y.last_period_start >= (a.since at time zone u.time_zone)::date) as "measuredSince",
       exists (select ${LINKED} join signals g on g.metric_id = link."metricId" and g.unit_id = a.unit_id
         where link.role = 'OUTCOME' and g.variation = 'CONCERN' and g.cleared_at is null and g.explained_at is null) as worsening
     from adoptions a join pilots p on p.id = a.pilot_id join units u on u.id = a.unit_id where a.id = any($1)`,
    [ids],
  );
  return new Map(rows.map(({ id, ...facts }) => [id, facts]));
}
const LINKED = `from (select one."metricId", one.role
  from jsonb_to_recordset(p.metrics) as one ("metricId" uuid, role text, until timestamptz) where one.until is null) link`;

/** What the person is to each adoption: of the unit's own people, of the pilot's, or somebody who looks on. Three statements. */
export async function adoptionViewers(
  reader: Reader,
  personId: string | null,
  adoptions: readonly Pick<Adoption, 'id' | 'unitId' | 'pilotId'>[],
): Promise<Map<string, AdoptionViewer>> {
  if (personId === null) return new Map(adoptions.map(({ id }) => [id, THE_PROGRAM]));
  const unitIds = adoptions.map(({ unitId }) => unitId);
  const own = await ownPlaces(reader, personId, unitIds);
  const pilots = await loadPilots(reader, [...new Set(adoptions.map(({ pilotId }) => pilotId))]);
  const roles = await rolesAt(reader, personId, [...new Set([...pilots.values()].map(({ unitId }) => unitId))]);
  return new Map(
    adoptions.map(({ id, unitId, pilotId }): [string, AdoptionViewer] => {
      const pilot = pilots.get(pilotId)!;
      const role = highestRole(roles.get(pilot.unitId) ?? []);
      const barredFromPilot = workProblems(pilot, { personId, role, guest: true });
      return [id, { personId, ...(own.get(unitId) ?? { own: null, hasLead: false }), barredFromPilot }];
    }),
  );
}
const THE_PROGRAM: AdoptionViewer = { personId: null, own: null, hasLead: false, barredFromPilot: [] };
