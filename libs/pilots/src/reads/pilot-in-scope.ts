import type { Reader } from '#platform';
import { inScope, seesAllUnits, unitsInScope } from '#units';

/**
 * THE condition "the person in `parameter` may see the pilot": a reading grant at its unit or above it, or one that reaches a unit to
 * which its change was offered, until the offer is withdrawn. Numbers stay with the units where they were measured: a read that shows
 * any goes by `inScope` of that unit besides.
 *
 * @example `where p.id = any($2) and ${pilotInScope('p', '$1')}`
 */
export const pilotInScope = (pilot: string, parameter: string): string =>
  `(${inScope(`${pilot}.unit_id`, parameter)} or ${pilot}.id = any(array(${offeredToMine(parameter)})))`;

/**
 * "The person may see the cycle": a reading grant at its unit or above it, or one that lets them see its pilot, whose change is tested
 * at units on both sides of what they may look at.
 */
export const cycleInScope = (cycle: string, parameter: string): string =>
  `(${inScope(`${cycle}.unit_id`, parameter)}
    or ${cycle}.pilot_id = any(array(${offeredToMine(parameter)} union all ${offeredByMine(parameter)})))`;

// Only what reaches over the border of the scope, and nothing is asked for those who may see all. Written so that it begins with the
// adoptions, or the pilots, of the units in scope, which an index finds.
const offeredToMine = (parameter: string): string =>
  `select offered.pilot_id from adoptions offered
    where ${inScope('offered.unit_id', parameter)} and offered.stage <> 'WITHDRAWN' and not ${seesAllUnits(parameter)}
      and (select own.unit_id from pilots own where own.id = offered.pilot_id) not in (${unitsInScope(parameter)})`;
const offeredByMine = (parameter: string): string =>
  `select own.id from pilots own where ${inScope('own.unit_id', parameter)} and not ${seesAllUnits(parameter)} and exists (
      select from adoptions offered where offered.pilot_id = own.id and offered.stage <> 'WITHDRAWN'
        and offered.unit_id not in (${unitsInScope(parameter)}))`;

export async function seesPilot(reader: Reader, personId: string, pilotId: string): Promise<boolean> {
  const sql = `select from pilots p where p.id = $2 and ${pilotInScope('p', '$1')}`;
  return (await reader.query(sql, [personId, pilotId])).length > 0;
}
