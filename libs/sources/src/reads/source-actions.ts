import type { Problem, PullStatus } from '#language';
import type { Reader } from '#platform';
import { rolesAt } from '#units';
import { keeperProblems, pullProblems } from '../domain/keepers.js';

/** What the viewer may do with a source now, as the command itself would decide. */
export interface SourceAction {
  name: 'pullNow';
  allowed: boolean;
  missing: Problem[];
}

/** Two statements whatever the number of sources. */
export async function sourceActions(
  reader: Reader,
  viewerId: string,
  sourceIds: readonly string[],
): Promise<Map<string, SourceAction[]>> {
  const sources = await reader.query<{
    id: string;
    unitId: string;
    retired: boolean;
    pullId: string | null;
    status: PullStatus | null;
  }>(
    `select s.id, s.unit_id as "unitId", s.retired_at is not null as retired, p.id as "pullId", p.status
     from sources s left join pulls p on p.source_id = s.id and p.status in ('QUEUED', 'RUNNING') where s.id = any($1)`,
    [sourceIds],
  );
  const roles = await rolesAt(reader, viewerId, [...new Set(sources.map(({ unitId }) => unitId))]);
  return new Map(
    sources.map(({ id, unitId, retired, pullId, status }) => {
      const open = pullId && status ? { id: pullId, status } : null;
      const missing = [...keeperProblems(roles.get(unitId) ?? []), ...pullProblems(open, retired)];
      return [id, [{ name: 'pullNow', allowed: missing.length === 0, missing }]];
    }),
  );
}
