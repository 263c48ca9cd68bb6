import type { Reader } from '#platform';
import { inScope } from '#units';
import type { CommentedType, CommentInput } from '../domain/write-comment.js';

/** Whose the subject of a comment is. */
export interface CommentPlace {
  unitId: string;
  pilotId: string | null;
}

// Some of these things belong to libs above this one: their tables are asked, not they. $2 is the key, in every statement.
const PLACES: Record<CommentedType, string> = {
  Unit: `select u.id as "unitId", null::uuid as "pilotId" from units u where u.id = $2`,
  Series: `select s.unit_id as "unitId", null::uuid as "pilotId" from series s where s.id = $2`,
  Signal: `select g.unit_id as "unitId", null::uuid as "pilotId" from signals g where g.id = $2`,
  Source: `select s.unit_id as "unitId", null::uuid as "pilotId" from sources s where s.id = $2`,
  Idea: `select i.unit_id as "unitId", null::uuid as "pilotId" from ideas i where i.id = $2`,
  Goal: `select g.unit_id as "unitId", null::uuid as "pilotId" from goals g where g.id = $2`,
  Pilot: `select p.unit_id as "unitId", p.id as "pilotId" from pilots p where p.id = $2 and p.discarded_because is null`,
  Adoption: `select a.unit_id as "unitId", a.pilot_id as "pilotId" from adoptions a where a.id = $2`,
  Cycle: `select c.unit_id as "unitId", c.pilot_id as "pilotId" from cycles c join pilots p on p.id = c.pilot_id
    where c.id = $2 and c.discarded_because is null and p.discarded_because is null`,
  CycleTask: `select c.unit_id as "unitId", c.pilot_id as "pilotId" from cycle_tasks t join cycles c on c.id = t.cycle_id
    join pilots p on p.id = c.pilot_id where t.id = $2 and c.discarded_because is null and p.discarded_because is null`,
};

/** The place of what is commented on; null where it is not there, or out of the person's sight. */
export async function commentPlace(
  reader: Reader,
  personId: string,
  { subjectType, subjectKey }: Omit<CommentInput, 'body'>,
): Promise<CommentPlace | null> {
  const [place] = await reader.query<CommentPlace>(
    `select place.* from (${PLACES[subjectType]}) as place where ${inScope('place."unitId"', '$1')}`,
    [personId, subjectKey],
  );
  return place ?? null;
}
