/**
 * What a rejected row should have said. It keeps the place of the row it corrects, so that a value's provenance names that row; the
 * same correction sent twice is known by its digest.
 */
import { createHash } from 'node:crypto';
import type { MeasurementInput, StagedRow } from '#measurements';
import type { Quarantined } from '../domain/quarantine.js';

export type CorrectedRow = Quarantined & { sent: MeasurementInput; digest: string };

/** Each rejection with the row that was sent in its place. */
export const correctedRows = (rejections: readonly Quarantined[], rows: readonly MeasurementInput[]): CorrectedRow[] =>
  rejections.map((rejection, index) => {
    const sent = rows[index]!;
    const text = JSON.stringify(sent, Object.keys(sent).sort());
    return { ...rejection, sent, digest: createHash('sha256').update(text).digest('hex') };
  });

/** Whether this very row of this person has settled the rejection before. */
export const isSentAgain = (
  { status, resubmittedRow, digest, settledById }: CorrectedRow,
  by: string | null,
): boolean => status === 'RESUBMITTED' && resubmittedRow === digest && settledById === by;

/** The row to record. Its raw text is the rejection's id: by it what is refused anew is found again. */
export const stagedRow = ({ id, row, sent }: CorrectedRow): StagedRow => ({
  ...sent,
  retracted: sent.retracted ?? false,
  row,
  raw: id,
});
