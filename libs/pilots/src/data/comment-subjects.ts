import { ideaInScope } from '#ideas';
import type { Reader } from '#platform';
import { inOrganisation, inScope } from '#units';
import type { CommentedType, CommentInput } from '../domain/write-comment.js';
import { cycleInScope, pilotInScope } from '../reads/pilot-in-scope.js';

/** Whose the subject of a comment is. `here`: whether the person may look at that unit; else they see the thing from outside. */
export interface CommentPlace {
  unitId: string;
  pilotId: string | null;
  here: boolean;
}

const ANYBODY = inOrganisation('$1');
// Some of these things belong to libs above this one: their tables are asked, not they. $1 is the person, $2 the key, in every
// statement; `seen`: whether the person sees the thing also without looking at its unit.
const PLACES: Record<CommentedType, string> = {
  Unit: `select u.id as "unitId", null::uuid as "pilotId", ${ANYBODY} as seen from units u where u.id = $2`,
  Series: `select s.unit_id as "unitId", null::uuid as "pilotId", false as seen from series s where s.id = $2`,
  Signal: `select g.unit_id as "unitId", null::uuid as "pilotId", false as seen from signals g where g.id = $2`,
  Source: `select s.unit_id as "unitId", null::uuid as "pilotId", false as seen from sources s where s.id = $2`,
  Idea: `select i.unit_id as "unitId", null::uuid as "pilotId", ${ideaInScope('i', '$1')} as seen from ideas i where i.id = $2`,
  Goal: `select g.unit_id as "unitId", null::uuid as "pilotId", ${ANYBODY} as seen from goals g where g.id = $2`,
  Pilot: `select p.unit_id as "unitId", p.id as "pilotId", ${pilotInScope('p', '$1')} as seen
    from pilots p where p.id = $2 and p.discarded_because is null`,
  Adoption: `select a.unit_id as "unitId", a.pilot_id as "pilotId", ${pilotInScope('p', '$1')} as seen
    from adoptions a join pilots p on p.id = a.pilot_id and p.discarded_because is null where a.id = $2`,
  Cycle: `select c.unit_id as "unitId", c.pilot_id as "pilotId", ${cycleInScope('c', '$1')} as seen
    from cycles c join pilots p on p.id = c.pilot_id
    where c.id = $2 and c.discarded_because is null and p.discarded_because is null`,
  CycleTask: `select c.unit_id as "unitId", c.pilot_id as "pilotId", ${cycleInScope('c', '$1')} as seen
    from cycle_tasks t join cycles c on c.id = t.cycle_id join pilots p on p.id = c.pilot_id
    where t.id = $2 and c.discarded_because is null and p.discarded_because is null`,
};

/** The place of what is commented on; null where it is not there, or out of the person's sight. */
export async function commentPlace(
  reader: Reader,
  personId: string,
  { subjectType, subjectKey }: Omit<CommentInput, 'body'>,
): Promise<CommentPlace | null> {
  const here = inScope('place."unitId"', '$1');
  const [place] = await reader.query<CommentPlace>(
    `select place."unitId", place."pilotId", ${here} as here from (${PLACES[subjectType]}) as place where ${here} or place.seen`,
    [personId, subjectKey],
  );
  return place ?? null;
}
