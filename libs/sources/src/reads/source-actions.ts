import type { Problem, PullStatus, SourceStatus } from '#language';
import type { Reader } from '#platform';
import { rolesAt } from '#units';
import { keeperProblems, pullProblems } from '../domain/keepers.js';
import { SOURCE_STEPS, stepProblems, type SourceStep } from '../domain/source-steps.js';

/** What the viewer may do with a source now, as the command itself would decide. */
export interface SourceAction {
  name: 'pullNow' | SourceStep;
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
    status: SourceStatus;
    retired: boolean;
    pullId: string | null;
    pullStatus: PullStatus | null;
  }>(
    `select s.id, s.unit_id as "unitId", s.status, s.retired_at is not null as retired, p.id as "pullId", p.status as "pullStatus"
     from sources s left join pulls p on p.source_id = s.id and p.status in ('QUEUED', 'RUNNING') where s.id = any($1)`,
    [sourceIds],
  );
  const roles = await rolesAt(reader, viewerId, [...new Set(sources.map(({ unitId }) => unitId))]);
  return new Map(
    sources.map(({ id, unitId, pullId, pullStatus, ...source }) => {
      const open = pullId && pullStatus ? { id: pullId, status: pullStatus } : null;
      const keeper = keeperProblems(roles.get(unitId) ?? []);
      const action = (name: SourceAction['name'], problems: Problem[]): SourceAction => {
        const missing = [...keeper, ...problems];
        return { name, allowed: missing.length === 0, missing };
      };
      const steps = SOURCE_STEPS.map((step) => action(step, stepProblems(step, source)));
      return [id, [action('pullNow', pullProblems(open, source.retired)), ...steps]];
    }),
  );
}
