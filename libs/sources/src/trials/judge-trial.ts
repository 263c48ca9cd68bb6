import { DomainError } from '#language';
import {
  measurementsOfRecording,
  rejectionsOfRecording,
  type RecordedMeasurement,
  type Recorder,
  type RejectionRow,
  type StagedRow,
} from '#measurements';
import { newId, sqlState, type Meta, type Tx, type UnitOfWork } from '#platform';
import { insertSource } from '../data/sources.store.js';
import type { NewSource } from '../domain/source.js';
import { MOST_SHOWN } from './trial-limits.js';

/** What a pull of these rows would do. */
export interface Judged {
  accepted: number;
  unchanged: number;
  revised: number;
  rejected: number;
  wouldRecord: RecordedMeasurement[];
  rejections: RejectionRow[];
}
export const NOTHING_JUDGED: Judged = {
  ...{ accepted: 0, unchanged: 0, revised: 0, rejected: 0 },
  ...{ wouldRecord: [], rejections: [] },
};
/** The source that is tried; without an id it is not stored. */
export interface Tried {
  sourceId: string | null;
  unitId: string;
  source: NewSource;
  rows: StagedRow[];
  meta: Meta;
}

// Carries what was found out of a transaction that must not be kept.
class Undone extends Error {
  constructor(readonly judged: Judged) {
    super();
  }
}

/**
 * Records the rows as a pull would, looks at what came of it, and undoes it all. Throws UNAVAILABLE `source.being_recorded` where the
 * series are held by a recording that takes long.
 */
export async function judgeTrial(uow: UnitOfWork, recorder: Recorder, tried: Tried): Promise<Judged> {
  try {
    await uow.run(async (tx) => {
      throw new Undone(await record(tx, recorder, tried));
    });
  } catch (error) {
    if (error instanceof Undone) return error.judged;
    if (sqlState(error) !== LOCKED) throw error;
  }
  throw new DomainError({
    code: 'UNAVAILABLE',
    rule: 'source.being_recorded',
    message: 'Measurements of the same series are being recorded just now.',
    remedy: 'Try again when that has ended.',
  });
}
const LOCKED = '55P03';

async function record(tx: Tx, recorder: Recorder, { sourceId, unitId, source, rows, meta }: Tried): Promise<Judged> {
  await tx.query(`set local lock_timeout = '3s'`);
  const id = sourceId ?? newId();
  if (sourceId === null) await insertSource(tx, id, unitId, source, null, meta.at);
  const recordingId = newId();
  const request = { recordingId, sourceId: id, readAt: meta.at, meta, scopeUnitId: unitId };
  const { accepted, unchanged, revised, rejected } = await recorder.recordWithin(tx, request, rows);
  const named = rows.filter(({ metric, unit }) => metric !== null && unit !== null);
  const pairs = [...new Map(named.map((row) => [`${row.metric}\n${row.unit}`, row])).values()];
  const wouldRecord = await measurementsOfRecording(tx, recordingId, {
    metrics: pairs.map(({ metric }) => metric!.trim()),
    units: pairs.map(({ unit }) => unit!.trim()),
    most: MOST_SHOWN,
  });
  const rejections = (await rejectionsOfRecording(tx, recordingId)).slice(0, MOST_SHOWN);
  return { accepted, unchanged, revised, rejected, wouldRecord, rejections };
}
