/**
 * Who settles a row that was not taken, and when it can still be settled. Of a source: those who keep it. Of what somebody sent by
 * `recordMeasurements`: that person alone, because the row says of no unit for sure whose it is. A row is settled once.
 */
import type { Problem, Role } from '#language';
import { keeperProblems } from './keepers.js';

export type RejectionStatus = 'OPEN' | 'RESUBMITTED' | 'DISMISSED';

/** A row of the quarantine, as those who settle it see it. */
export interface Quarantined {
  id: string;
  recordingNo: number;
  /** When its source was read. */
  readAt: Date;
  sourceId: string | null;
  unitId: string | null;
  /** Who sent it by hand. */
  personId: string | null;
  row: number;
  status: RejectionStatus;
  settledById: string | null;
  because: string | null;
  /** Hex of the SHA-256 of the row that was taken instead. */
  resubmittedRow: string | null;
}
type Owner = Pick<Quarantined, 'sourceId' | 'personId'>;

/** Whether the row exists for the person, who holds these roles at the source's unit or above it. */
export const isSeen = ({ sourceId, personId }: Owner, viewerId: string, held: readonly Role[]): boolean =>
  sourceId === null ? personId === viewerId : held.length > 0;

/** Why the person may not settle it; nothing where they may. */
export const settlerProblems = ({ sourceId }: Pick<Quarantined, 'sourceId'>, held: readonly Role[]): Problem[] =>
  sourceId === null ? [] : keeperProblems(held);

const HOW: Record<Exclude<RejectionStatus, 'OPEN'>, string> = {
  RESUBMITTED: 'It was sent again already.',
  DISMISSED: 'It was dismissed already.',
};

/** Why it can be settled no more; nothing while it is open. */
export const settledProblems = ({ status }: Pick<Quarantined, 'status'>, path?: string[]): Problem[] =>
  status === 'OPEN'
    ? []
    : [
        {
          code: 'WRONG_STATE',
          rule: 'rejection.settled',
          message: HOW[status],
          remedy:
            'Look for the open rejection of the row, where it came again; or record the value with recordMeasurements.',
          path,
        },
      ];
