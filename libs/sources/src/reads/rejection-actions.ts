import type { Problem } from '#language';
import type { Reader } from '#platform';
import { rolesAt } from '#units';
import { isSeen, settledProblems, settlerProblems, type Quarantined } from '../domain/quarantine.js';

/** What the viewer may do with a row of the quarantine now, as the commands themselves would decide. */
export interface RejectionAction {
  name: 'resubmitRejections' | 'dismissRejections';
  allowed: boolean;
  missing: Problem[];
}
type Facts = Pick<Quarantined, 'id' | 'status' | 'sourceId' | 'unitId' | 'personId'>;

/** Two statements whatever the number of rows. One that the viewer does not see is not there. */
export async function rejectionActions(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
): Promise<Map<string, RejectionAction[]>> {
  const rows = await reader.query<Facts>(
    `select r.id, r.status, r.source_id as "sourceId", s.unit_id as "unitId", rec.person_id as "personId"
     from rejections r join recordings rec on rec.no = r.recording_no left join sources s on s.id = r.source_id where r.id = any($1)`,
    [ids],
  );
  const units = [...new Set(rows.flatMap(({ unitId }) => unitId ?? []))];
  const roles = await rolesAt(reader, viewerId, units);
  return new Map(
    rows.flatMap((row) => {
      const held = (row.unitId && roles.get(row.unitId)) || [];
      if (!isSeen(row, viewerId, held)) return [];
      const missing = [...settlerProblems(row, held), ...settledProblems(row)];
      const names = ['resubmitRejections', 'dismissRejections'] as const;
      return [[row.id, names.map((name) => ({ name, allowed: missing.length === 0, missing }))]] as const;
    }),
  );
}
