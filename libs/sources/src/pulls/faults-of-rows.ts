import { turnedText } from '#measurements';
import type { PullCounts } from '../domain/pull-end.js';
import { SourceFault } from '../domain/source-fault.js';

/** Columns that hold something else than before: nothing of the reading was recorded. */
export const shapeFault = (turned: readonly string[]): SourceFault | null =>
  turned.length > 0 ? new SourceFault('source.shape_changed', turnedText(turned)) : null;

/** All rejected is no part of anything. */
export const allRejected = ({ rowsRead }: PullCounts): SourceFault =>
  new SourceFault('pull.all_rejected', `None of the ${rowsRead} measurements could be taken; the quarantine says why.`);
