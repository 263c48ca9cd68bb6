import type { Reader } from '#platform';
import { inScope } from '#units';

/** The three scores of a pilot as they stood at the end of a month, which is told by its first day. */
export interface SnapshotView {
  month: string;
  teamScore: number | null;
  coachScore: number | null;
  evidenceScore: number;
  missingForNext: string[];
}
const MOST = 100;

/** The newest months of each pilot, 100 at most, the oldest first; `until`: those that were kept by that instant. */
export async function snapshotsOfPilots(
  reader: Reader,
  viewerId: string,
  pilotIds: readonly string[],
  { until }: { until: string | null },
): Promise<Map<string, SnapshotView[]>> {
  const rows = await reader.query<SnapshotView & { pilotId: string }>(
    `select p.id as "pilotId", kept.* from pilots p cross join lateral (
       select s.month, s.team_score as "teamScore", s.coach_score as "coachScore", s.evidence_score as "evidenceScore",
         s.missing_for_next as "missingForNext"
       from progress_snapshots s where s.pilot_id = p.id and ($3::timestamptz is null or s.taken_at <= $3)
       order by s.month desc limit ${MOST}) as kept
     where p.id = any($2) and ${inScope('p.unit_id', '$1')} order by p.id, kept.month`,
    [viewerId, pilotIds, until],
  );
  const snapshots = new Map<string, SnapshotView[]>(pilotIds.map((id) => [id, []]));
  for (const { pilotId, ...row } of rows) snapshots.get(pilotId)?.push(row);
  return snapshots;
}
