import { rejectionsOfRecording, type RecordingResult } from '#measurements';
import type { Reader } from '#platform';
import { endStatus, type EndStatus, type PullCounts } from '../domain/pull-end.js';
import { SourceFault } from '../domain/source-fault.js';

/** What became of what was sent: as a pull ends, whether or not there is one. */
export interface Received extends PullCounts {
  pullId: string | null;
  status: EndStatus;
  /** Why nothing could be taken. */
  fault: SourceFault | null;
  /** The first of what was not taken. */
  rejections: { row: number; column: string | null; code: string; reason: string }[];
}
const SHOWN_REJECTIONS = 20;

export const countsOf = ({ rowsRead, accepted, unchanged, revised, rejected }: PullCounts): PullCounts => ({
  ...{ rowsRead, accepted, unchanged, revised, rejected },
});
export const NOTHING: PullCounts = { rowsRead: 0, accepted: 0, unchanged: 0, revised: 0, rejected: 0 };

/** How the recording ended; `fault` is what is wrong with all of it, where its head was all that was read. */
export async function receivedOf(
  reader: Reader,
  pullId: string | null,
  result: RecordingResult,
  fault: SourceFault | null,
): Promise<Received> {
  const status = fault ? 'FAILED' : endStatus(result);
  const first = await rejectionsOfRecording(reader, result.recordingId, SHOWN_REJECTIONS);
  const rejections = first.map(({ row, column, code, reason }) => ({ row, column, code, reason }));
  return { pullId, status, fault: fault ?? untaken(status, result), ...countsOf(result), rejections };
}

/** All rejected is no part of anything. */
const untaken = (status: EndStatus, { rowsRead }: PullCounts): SourceFault | null =>
  status === 'FAILED'
    ? new SourceFault(
        'pull.all_rejected',
        `None of the ${rowsRead} measurements could be taken; the quarantine says why.`,
      )
    : null;
