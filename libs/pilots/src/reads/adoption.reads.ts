import type { AdoptionStage } from '#language';
import { pageArguments, readPages, type OrderKey, type Page, type PageInput, type Reader } from '#platform';
import { inScope } from '#units';
import { ADOPTION_COLUMNS } from '../data/adoptions.store.js';
import type { Adoption } from '../domain/adoption.js';

export type AdoptionView = Adoption;

// A unit's answer is seen by those who may look at the unit and by the pilot's side; not by the other units that were asked.
const ADOPTIONS = 'adoptions a join pilots p on p.id = a.pilot_id and p.discarded_because is null';
const visible = `(${inScope('a.unit_id', '$1')} or ${inScope('p.unit_id', '$1')})`;
const MOST = 1000;
const NEWEST: OrderKey[] = [
  { sql: 'a.since', type: 'timestamptz', descending: true },
  { sql: 'a.id', type: 'uuid', descending: true },
];

export async function adoptionsByIds(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, AdoptionView>> {
  const sql = `select ${ADOPTION_COLUMNS} from ${ADOPTIONS} where a.id = any($2) and ${visible}`;
  const rows = await reader.query<AdoptionView>(sql, [viewerId, ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** To whom each pilot's change was offered, wave by wave; at most a thousand each. */
export async function adoptionsOfPilots(
  reader: Reader,
  viewerId: string,
  pilotIds: readonly string[],
): Promise<Map<string, AdoptionView[]>> {
  const rows = await reader.query<AdoptionView>(
    `select offered.* from unnest($2::uuid[]) as asked (id) cross join lateral (
       select ${ADOPTION_COLUMNS} from ${ADOPTIONS} where a.pilot_id = asked.id and ${visible}
       order by a.wave nulls last, a.created_at, a.id limit ${MOST}) as offered`,
    [viewerId, pilotIds],
  );
  const adoptions = new Map<string, AdoptionView[]>(pilotIds.map((id) => [id, []]));
  for (const row of rows) adoptions.get(row.pilotId)?.push(row);
  return adoptions;
}

/** What was offered to each unit and those under it, what moved last first. */
export function adoptionsOfUnits(
  reader: Reader,
  viewerId: string,
  unitIds: readonly string[],
  { stages, page }: { stages: readonly AdoptionStage[] | null; page: PageInput },
): Promise<Map<string, Page<AdoptionView>>> {
  const parameters: unknown[] = [viewerId];
  const where = [
    'a.unit_id in (select descendant_id from unit_paths where ancestor_id = parent.id and valid_to is null)',
    visible,
  ];
  if (stages) where.push(`a.stage = any($${parameters.push(stages)})`);
  const list = { select: ADOPTION_COLUMNS, from: ADOPTIONS, where, parameters, order: NEWEST };
  return readPages(reader, list, unitIds, pageArguments(page, 20, 100));
}
