import { createHash } from 'node:crypto';
import { CommandHandler } from '@nestjs/cqrs';
import { DomainError, type Role } from '#language';
import { RampCommand, newId, type Reader } from '#platform';
import { reaches } from '#units';
import { offeredRows, type RecordMeasurementsInput } from '../domain/offered-measurements.js';
import { rejectionsOfRecording, type RejectionRow } from '../reads/rejection.reads.js';
import { Recorder, type RecordingResult } from '../recording/recorder.js';

export type { MeasurementInput, RecordMeasurementsInput } from '../domain/offered-measurements.js';

/**
 * Records rows by metric key and unit code, all or nothing, and answers for each that was not taken why. By a person who may record at
 * a row's unit (member or higher, or an integration); to others the unit does not exist, and who may record nowhere is refused
 * (FORBIDDEN). The same call with the same key is carried
 * out once and answered alike.
 */
export class RecordMeasurements extends RampCommand<
  RecordMeasurementsInput,
  RecordingResult & { rejections: RejectionRow[] }
> {}

@CommandHandler(RecordMeasurements)
export class RecordMeasurementsHandler {
  constructor(private readonly recorder: Recorder) {}

  async execute({ tx, meta, input }: RecordMeasurements): Promise<RecordingResult & { rejections: RejectionRow[] }> {
    const { personId } = meta.actor;
    if (!personId)
      throw new DomainError({
        code: 'FORBIDDEN',
        rule: 'measurements.person_needed',
        message: 'Measurements are recorded by a person or an integration.',
        remedy: 'Send them signed in as one of these.',
      });
    await requireRecordingRole(tx, personId);
    const rows = offeredRows(input);
    // Tells the same call made twice from another one under its key.
    const hash = createHash('sha256')
      .update(rows.map(({ raw }) => raw).join('\n'))
      .digest('hex');
    const result = await this.recorder.recordWithin(
      tx,
      {
        ...{ recordingId: newId(), personId, onlyWherePersonMay: true, readAt: meta.at, meta },
        ...{ idempotencyKey: input.idempotencyKey, requestHash: hash },
      },
      rows,
    );
    return { ...result, rejections: await rejectionsOfRecording(tx, result.recordingId) };
  }
}

/** Who may record nowhere is told so at once: that each row's unit is unknown would mislead who can see it. */
export async function requireRecordingRole(reader: Reader, personId: string): Promise<void> {
  const grants = await reader.query<{ role: Role }>(
    'select distinct role from grants where person_id = $1 and until is null',
    [personId],
  );
  const held = grants.map(({ role }) => role);
  if (reaches(held, 'INTEGRATION')) return;
  throw new DomainError({
    code: 'FORBIDDEN',
    rule: 'role.too_low',
    message: 'Recording measurements needs the role INTEGRATION, or MEMBER or higher; you hold neither at any unit.',
    remedy: 'Ask an administrator of the unit for one of them, or somebody who holds one to do this.',
  });
}
