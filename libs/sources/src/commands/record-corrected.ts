import { rejectionsOfRecording, type Recorder, type RowProblem } from '#measurements';
import { newId, type Meta, type Tx } from '#platform';
import { markResubmitted, withdrawRejections } from '../data/rejections.store.js';
import { stagedRow, type CorrectedRow } from './corrected-rows.js';

/** accepted + unchanged + revised + refused = the rows that were sent. */
export interface Resubmitted {
  accepted: number;
  unchanged: number;
  revised: number;
  /** The rejections that are open still, with what is wrong with the row that was sent. */
  refused: ({ id: string } & RowProblem)[];
}

/**
 * Records the corrected rows of one reading, by the rights of its source, or of the person who sent them. A row that is refused anew puts
 * nothing more into the quarantine: its rejection stands there still.
 */
export async function recordCorrected(
  tx: Tx,
  meta: Meta,
  recorder: Recorder,
  rows: readonly CorrectedRow[],
): Promise<Resubmitted> {
  const { sourceId, unitId, readAt } = rows[0]!;
  const { personId } = meta.actor;
  const recordingId = newId();
  const reach = { scopeUnitId: unitId, onlyWherePersonMay: sourceId === null };
  const { accepted, unchanged, revised } = await recorder.recordWithin(
    tx,
    { recordingId, sourceId, personId, byHand: true, readAt, meta, ...reach },
    rows.map(stagedRow),
  );
  const refused = (await rejectionsOfRecording(tx, recordingId)).map(({ raw, column, code, reason }) => ({
    ...{ id: raw!, column, code, reason },
  }));
  await withdrawRejections(tx, recordingId);
  const taken = rows.filter(({ id }) => !refused.some((one) => one.id === id));
  await markResubmitted(tx, {
    ids: taken.map(({ id }) => id),
    rows: taken.map(({ digest }) => digest),
    ...{ recordingId, by: personId, at: meta.at },
  });
  return { accepted, unchanged, revised, refused };
}
