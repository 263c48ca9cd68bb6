import { CommandHandler } from '@nestjs/cqrs';
import { refuseIfAny } from '#language';
import { RampCommand, appendEvents } from '#platform';
import { markDismissed } from '../data/rejections.store.js';
import { saveSource, streamOf } from '../data/sources.store.js';
import { settledProblems } from '../domain/quarantine.js';
import { chosenRejections } from './chosen-rejections.js';
import { findQuarantined } from './find-quarantined.js';

/** Up to 100 rows, all of them or none. */
export interface DismissRejectionsInput {
  rejectionIds: readonly string[];
  because: string;
}
/**
 * Settles rows that need no mending, with the reason. By those who keep the source, or who sent the rows. The same again changes
 * nothing; a row that was settled otherwise is refused (WRONG_STATE `rejection.settled`). Answers the ids.
 */
export class DismissRejections extends RampCommand<DismissRejectionsInput, { ids: string[] }> {}

const LONGEST_REASON = 1_000;

@CommandHandler(DismissRejections)
export class DismissRejectionsHandler {
  async execute({ tx, meta, input }: DismissRejections): Promise<{ ids: string[] }> {
    const pathOf = (index: number): string[] => ['rejections', String(index)];
    const { check, ids } = chosenRejections(input.rejectionIds, 'rejections', pathOf);
    const because = check.text(['because'], input.because, LONGEST_REASON);
    refuseIfAny(check.problems);
    const { rejections, sources } = await findQuarantined(tx, meta, ids, pathOf);
    const by = meta.actor.personId;
    const isDone = (one: (typeof rejections)[number]): boolean =>
      one.status === 'DISMISSED' && one.settledById === by && one.because === because;
    refuseIfAny(rejections.flatMap((one, index) => (isDone(one) ? [] : settledProblems(one, pathOf(index)))));
    const open = rejections.filter((one) => !isDone(one));
    await markDismissed(tx, { ids: open.map(({ id }) => id), because, by, at: meta.at });
    for (const source of sources.values()) {
      const rows = open.filter(({ sourceId }) => sourceId === source.id).length;
      if (rows === 0) continue;
      const event = { type: 'RejectionsDismissed' as const, data: { rows, because } };
      await saveSource(tx, source.id, source.status, await appendEvents(tx, meta, streamOf(source), [{ event }]));
    }
    return { ids };
  }
}
