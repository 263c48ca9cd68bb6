import { CommandHandler } from '@nestjs/cqrs';
import { refuseIfAny } from '#language';
import { Recorder, type MeasurementInput } from '#measurements';
import { RampCommand, appendEvents } from '#platform';
import { saveSource, streamOf } from '../data/sources.store.js';
import { correctedRows, isSentAgain } from './corrected-rows.js';
import { settledProblems } from '../domain/quarantine.js';
import { chosenRejections } from './chosen-rejections.js';
import { findQuarantined } from './find-quarantined.js';
import { recordCorrected, type Resubmitted } from './record-corrected.js';

/** Up to 100 rows: what each rejected row should have said. */
export interface ResubmitRejectionsInput {
  rows: readonly { rejectionId: string; row: MeasurementInput }[];
}

/**
 * Records what rejected rows should have said, as rows of their source, by the hand of the actor: one who keeps the source, or who sent
 * the rows. What is taken settles its rejection; what is not leaves it open. The same row again is unchanged; a rejection that was
 * settled otherwise refuses the call (WRONG_STATE `rejection.settled`).
 */
export class ResubmitRejections extends RampCommand<ResubmitRejectionsInput, Resubmitted> {}

@CommandHandler(ResubmitRejections)
export class ResubmitRejectionsHandler {
  constructor(private readonly recorder: Recorder) {}

  async execute({ tx, meta, input }: ResubmitRejections): Promise<Resubmitted> {
    const pathOf = (index: number): string[] => ['rows', String(index), 'rejection'];
    const { check, ids } = chosenRejections(
      input.rows.map(({ rejectionId }) => rejectionId),
      'rows',
      pathOf,
    );
    refuseIfAny(check.problems);
    const { rejections, sources } = await findQuarantined(tx, meta, ids, pathOf);
    const sent = correctedRows(
      rejections,
      input.rows.map(({ row }) => row),
    );
    const again = sent.filter((one) => isSentAgain(one, meta.actor.personId));
    refuseIfAny(sent.flatMap((one, index) => (again.includes(one) ? [] : settledProblems(one, pathOf(index)))));

    const result: Resubmitted = { accepted: 0, unchanged: again.length, revised: 0, refused: [] };
    const taken = new Map<string | null, number>();
    const open = sent.filter((one) => !again.includes(one));
    // Each as old as the reading that it corrects: one recording for the rows of one.
    for (const no of new Set(open.map(({ recordingNo }) => recordingNo))) {
      const rows = open.filter(({ recordingNo }) => recordingNo === no);
      const part = await recordCorrected(tx, meta, this.recorder, rows);
      result.accepted += part.accepted;
      result.unchanged += part.unchanged;
      result.revised += part.revised;
      result.refused.push(...part.refused);
      const sourceId = rows[0]!.sourceId;
      taken.set(sourceId, (taken.get(sourceId) ?? 0) + rows.length - part.refused.length);
    }
    for (const source of sources.values()) {
      const rows = taken.get(source.id) ?? 0;
      if (rows === 0) continue;
      const event = { type: 'RejectionsResubmitted' as const, data: { rows } };
      await saveSource(tx, source.id, source.status, await appendEvents(tx, meta, streamOf(source), [{ event }]));
    }
    return result;
  }
}
