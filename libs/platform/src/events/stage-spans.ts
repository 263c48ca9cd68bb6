import type { Tx } from '../database/unit-of-work.js';
import type { Meta } from './meta.js';

export interface StageNow {
  subject: 'pilot' | 'cycle' | 'idea' | 'adoption';
  subjectId: string;
  /** Null for what is no pilot's. */
  pilotId: string | null;
  unitId: string;
  /** Null where the thing is gone (discarded). */
  stage: string | null;
  decision?: string | null;
}

/** Ends the running span and begins the next, so that any instant's stages can be counted. Call it when the stage changed. */
export async function writeStageSpan(tx: Tx, meta: Meta, now: StageNow): Promise<void> {
  await tx.query(
    `update stage_spans set valid_to = greatest($3, valid_from) where subject = $1 and subject_id = $2 and valid_to is null`,
    [now.subject, now.subjectId, meta.at],
  );
  if (now.stage === null) return;
  await tx.query(
    `insert into stage_spans (subject, subject_id, pilot_id, unit_id, stage, decision, valid_from, began_at)
     select $1, $2, $3, $4, $5, $6, now.at, coalesce(now.began_at, case when $1 = 'cycle' and $5 = 'DO' then now.at end)
     from (select greatest($7::timestamptz, max(valid_to)) as at, min(began_at) as began_at
       from stage_spans where subject = $1 and subject_id = $2) as now
     on conflict (subject, subject_id, valid_from) do update
       set stage = excluded.stage, decision = excluded.decision, valid_to = null, began_at = excluded.began_at`,
    [now.subject, now.subjectId, now.pilotId, now.unitId, now.stage, now.decision ?? null, meta.at],
  );
}
