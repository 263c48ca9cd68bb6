import { rejectionsOfRecording, type RecordingResult } from '#measurements';
import type { Reader } from '#platform';
import { countsOf, endStatus, type EndStatus, type PullCounts } from '../domain/pull-end.js';
import type { SourceFault } from '../domain/source-fault.js';
import { allRejected, shapeFault } from '../pulls/faults-of-rows.js';
import type { PullOutcome } from '../pulls/write-end.js';

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

/** The same as a pull ends with it. What is sent has no watermark. */
export const outcomeOf = (received: Received): PullOutcome => ({
  ...{ status: received.status, counts: countsOf(received), fault: received.fault, newest: null },
});

/** How the recording ended; `unreadable` is what is wrong with all of it, where its head was all that was read. */
export async function receivedOf(
  reader: Reader,
  pullId: string | null,
  result: RecordingResult,
  unreadable: SourceFault | null,
): Promise<Received> {
  const fault = unreadable ?? shapeFault(result.turned);
  const status = fault ? 'FAILED' : endStatus(result);
  const first = await rejectionsOfRecording(reader, result.recordingId, SHOWN_REJECTIONS);
  const rejections = first.map(({ row, column, code, reason }) => ({ row, column, code, reason }));
  return { pullId, status, fault: fault ?? untaken(status, result), ...countsOf(result), rejections };
}

const untaken = (status: EndStatus, counts: PullCounts): SourceFault | null =>
  status === 'FAILED' ? allRejected(counts) : null;
