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
  `(${inScope(`${pilot}.unit_id`, parameter)} or ${pilot}.id = any((select pilots_offered_to(${parameter}::uuid))::uuid[]))`;

/**
 * "The person may see the cycle": a reading grant at its unit or above it, or one that lets them see its pilot, whose change is tested
 * at units on both sides of what they may look at.
 */
export const cycleInScope = (cycle: string, parameter: string): string =>
  `(${inScope(`${cycle}.unit_id`, parameter)}
    or ${cycle}.pilot_id = any((select pilots_offered_to(${parameter}::uuid) || pilots_offered_by(${parameter}::uuid))::uuid[]))`;

export async function seesPilot(reader: Reader, personId: string, pilotId: string): Promise<boolean> {
  const sql = `select from pilots p where p.id = $2 and ${pilotInScope('p', '$1')}`;
  return (await reader.query(sql, [personId, pilotId])).length > 0;
}
