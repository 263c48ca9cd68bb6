import type { Problem, PullStatus, SourceKind, SourceStatus } from '#language';
import type { Reader } from '#platform';
import { rolesAt } from '#units';
import { keeperProblems, pullProblems } from '../domain/keepers.js';
import { askedProblems, uploadingProblems } from '../domain/sent-to-us.js';

/** What the viewer may do with a source now, as the command itself would decide. */
export interface SourceAction {
  name: 'pullNow' | 'startUpload';
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
    kind: SourceKind;
    unitId: string;
    sourceStatus: SourceStatus;
    retired: boolean;
    pullId: string | null;
    status: PullStatus | null;
  }>(
    `select s.id, s.kind, s.unit_id as "unitId", s.status as "sourceStatus", s.retired_at is not null as retired, p.id as "pullId", p.status
     from sources s left join pulls p on p.source_id = s.id and p.status in ('QUEUED', 'RUNNING') where s.id = any($1)`,
    [sourceIds],
  );
  const roles = await rolesAt(reader, viewerId, [...new Set(sources.map(({ unitId }) => unitId))]);
  return new Map(
    sources.map(({ id, kind, unitId, sourceStatus, retired, pullId, status }) => {
      const open = pullId && status ? { id: pullId, status } : null;
      const keeper = keeperProblems(roles.get(unitId) ?? []);
      const action = (name: SourceAction['name'], problems: Problem[]): SourceAction => {
        const missing = [...keeper, ...problems];
        return { name, allowed: missing.length === 0, missing };
      };
      const upload = uploadingProblems({ kind, retired, status: sourceStatus }, open);
      return [
        id,
        [
          action('pullNow', [...askedProblems(kind), ...pullProblems(open, retired)]),
          ...(kind === 'FILE' ? [action('startUpload', upload)] : []),
        ],
      ];
    }),
  );
}
