import { appendToStreams, newId, type Meta, type Reader, type Tx } from '#platform';

/** A pilot whose scores of the last month are not kept yet. */
export interface Unkept {
  id: string;
  unitId: string;
  /** The first day of the month, and the last instant that belongs to it at the unit. */
  month: string;
  end: Date;
}
export interface Snapshot extends Unkept {
  teamScore: number | null;
  coachScore: number | null;
  evidenceScore: number;
  missingForNext: string[];
}

/** Pilots that lived in the month before this one, at their unit, and have no snapshot of it; `most` of them. */
export const unkeptPilots = (reader: Reader, now: Date, most: number): Promise<Unkept[]> =>
  reader.query<Unkept>(
    `select p.id, p.unit_id as "unitId", (month.ends - interval '1 month')::date as month,
       (month.ends at time zone u.time_zone) - interval '1 ms' as "end"
     from pilots p join units u on u.id = p.unit_id
     cross join lateral (select date_trunc('month', $1::timestamptz at time zone u.time_zone) as ends) as month
     where p.discarded_because is null
       and not exists (select from progress_snapshots kept
         where kept.pilot_id = p.id and kept.month = (month.ends - interval '1 month')::date)
       and exists (select from stage_spans s
         where s.subject = 'pilot' and s.subject_id = p.id and s.stage <> 'CLOSED' and s.valid_from < month.ends at time zone u.time_zone
           and (s.valid_to is null or s.valid_to >= (month.ends - interval '1 month') at time zone u.time_zone))
     order by p.id limit $2`,
    [now, most],
  );

/** Keeps the snapshots, each with its event. */
export async function saveSnapshots(tx: Tx, meta: Meta, snapshots: readonly Snapshot[]): Promise<void> {
  if (snapshots.length === 0) return;
  const rows = snapshots.map((one) => ({
    pilot_id: one.id,
    month: one.month,
    team_score: one.teamScore,
    coach_score: one.coachScore,
    evidence_score: one.evidenceScore,
    missing_for_next: one.missingForNext,
    taken_at: meta.at,
  }));
  await tx.query(
    'insert into progress_snapshots select * from jsonb_populate_recordset(null::progress_snapshots, $1)',
    [JSON.stringify(rows)],
  );
  await appendToStreams(
    tx,
    meta,
    snapshots.map(({ id: pilotId, unitId, end: _, ...data }) => ({
      stream: { stream: 'snapshot', id: newId(), version: 0, unitId, pilotId },
      events: [{ event: { type: 'ProgressSnapshotTaken', data } }],
    })),
  );
}
