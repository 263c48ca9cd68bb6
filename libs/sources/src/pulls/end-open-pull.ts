import type { PullStatus } from '#language';
import type { NewEvent, Tx } from '#platform';
import { openPull } from '../data/sources.store.js';
import type { SourceFault } from '../domain/source-fault.js';
import { NOTHING_READ, finished, writeEnd, type PullOutcome } from './write-end.js';

/**
 * Ends the open pull of a locked source where it has one of these statuses, and answers what there is to tell. It says nothing of the
 * source: a person ended it. A worker that is at it waits or is waited for, and writes nothing more.
 */
export async function endOpenPull(
  tx: Tx,
  sourceId: string,
  statuses: readonly PullStatus[],
  fault: SourceFault,
): Promise<NewEvent[]> {
  const open = await openPull(tx, sourceId);
  if (!open) return [];
  const outcome: PullOutcome = { status: 'FAILED', counts: NOTHING_READ, fault, newest: null };
  const ended = await writeEnd(tx, { id: open.id, attempt: null, statuses }, outcome);
  return ended ? [finished(open.id, outcome)] : [];
}
