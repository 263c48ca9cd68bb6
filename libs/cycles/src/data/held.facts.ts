import type { Reader } from '#platform';

export interface Held {
  pilotIds: string[];
  /** With the pilot that each belongs to, which is locked before it. */
  cycles: { id: string; pilotId: string; unitId: string }[];
}
/** At a unit and under it, or in these pilots. */
export type Where = { underId: string } | { pilotIds: readonly string[] };

/** The pilots and cycles in which the person holds anything now, in order of id: what a hand-over has to look at. */
export async function heldBy(reader: Reader, personId: string, where: Where): Promise<Held> {
  const [inPilots, inCycles, value] =
    'underId' in where
      ? [under('p.unit_id'), under('c.unit_id'), where.underId]
      : ['p.id = any($2::uuid[])', 'c.pilot_id = any($2::uuid[])', where.pilotIds];
  const pilots = await reader.query<{ id: string }>(
    `select p.id from pilots p where ${inPilots} and p.discarded_because is null
       and (p.sponsor_id = $1::uuid or p.sustainment->>'ownerId' = ($1::uuid)::text
         or p.team @> jsonb_build_array(jsonb_build_object('personId', $1::uuid, 'until', null)))
     order by p.id`,
    [personId, value],
  );
  const cycles = await reader.query<Held['cycles'][number]>(
    `select c.id, c.pilot_id as "pilotId", c.unit_id as "unitId" from cycles c join pilots p on p.id = c.pilot_id
     where ${inCycles} and c.discarded_because is null and p.discarded_because is null and c.stage <> 'CANCELLED'
       and ((c.stage <> 'CLOSED' and (c.owner_id = $1::uuid
           or exists (select from cycle_tasks t where t.cycle_id = c.id and t.who_id = $1::uuid and t.done_at is null)))
         or exists (select from jsonb_array_elements(c.reviews) review
           where review->>'givenAt' is null and review->'requestedFromIds' ? ($1::uuid)::text))
     order by c.id`,
    [personId, value],
  );
  return { pilotIds: pilots.map(({ id }) => id), cycles };
}

const under = (column: string): string =>
  `${column} in (select descendant_id from unit_paths where ancestor_id = $2::uuid and valid_to is null)`;

/** Which of these people are here still. */
export async function activePeople(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  const rows = await reader.query<{ id: string }>('select id from humans where id = any($1) and active', [ids]);
  return new Set(rows.map((row) => row.id));
}
