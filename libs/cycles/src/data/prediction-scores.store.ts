import type { Tx } from '#platform';
import { scoredPredictions } from '../domain/calibration.js';
import type { CycleRow } from '../domain/cycle.js';
import { FIRST_SEEN } from './first-seen.js';

/** Keeps what calibration counts of a study that was just completed, so that a unit of a thousand needs not read every plan. */
export async function writePredictionScores(tx: Tx, cycle: CycleRow): Promise<void> {
  const [seen] = await tx.query<{ at: Date | null }[]>(`select ${FIRST_SEEN} as at from cycles c where c.id = $1`, [
    cycle.id,
  ]);
  const scored = scoredPredictions(cycle, seen?.at?.toISOString() ?? null);
  if (scored.length === 0) return;
  await tx.query(
    `insert into scored_predictions (cycle_id, prediction_id, pilot_id, unit_id, confidence, held, decided_at)
     select $1, one."predictionId", $2, $3, one.confidence, one.held, $4
     from jsonb_to_recordset($5) as one("predictionId" text, confidence float8, held boolean)`,
    [cycle.id, cycle.pilotId, cycle.unitId, cycle.study?.completedAt, JSON.stringify(scored)],
  );
}
