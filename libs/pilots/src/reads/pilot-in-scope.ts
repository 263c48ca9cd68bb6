import type { Reader } from '#platform';
import { inScope } from '#units';

/**
 * THE condition "the person in `parameter` may see the pilot": a reading grant at its unit or above it, or one that reaches a unit to
 * which its change was offered, until the offer is withdrawn. Numbers stay with the units where they were measured: a read that shows
 * any goes by `inScope` of that unit besides.
 *
 * @example `where p.id = any($2) and ${pilotInScope('p', '$1')}`
 */
export const pilotInScope = (pilot: string, parameter: string): string =>
  `(${inScope(`${pilot}.unit_id`, parameter)} or ${pilot}.id = any(array(
    select offered.pilot_id from adoptions offered
    where offered.stage <> 'WITHDRAWN' and ${inScope('offered.unit_id', parameter)})))`;

export async function seesPilot(reader: Reader, personId: string, pilotId: string): Promise<boolean> {
  const sql = `select from pilots p where p.id = $2 and ${pilotInScope('p', '$1')}`;
  return (await reader.query(sql, [personId, pilotId])).length > 0;
}
