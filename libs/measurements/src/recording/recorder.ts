import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';
import { UnitOfWork, type Meta, type Tx } from '#platform';
import {
  clearUnfinished,
  closeRecording,
  openRecording,
  refuseOther,
  type RecordingRequest,
} from './open-recording.js';
import { placeRows, type PlacedGroup } from './place-rows.js';
import { Places } from './places.js';
import { quarantineWhole, turnedColumns } from './quarantine-whole.js';
import { recordChunk } from './record-chunk.js';
import { addCounts, holdPull, noCounts, type Counts } from './recording.js';
import { stageRows } from './stage-rows.js';
import type { StagedRow } from '../domain/staged-row.js';

export interface RecordRequest extends RecordingRequest {
  meta: Meta;
  /** Only units under this one may be recorded at. */
  scopeUnitId?: string | null;
  /** Only units where this person may record. */
  onlyWherePersonMay?: boolean;
  /** Told now and then how far it has come: rows read, and rows that are recorded or put aside. */
  progress?: (rowsRead: number, rowsDone: number) => void;
}
/** `turned`: the columns because of which the whole reading went to quarantine. */
export type RecordingResult = Counts & { rowsRead: number; recordingId: string; turned: string[] };
export type Rows = AsyncIterable<StagedRow> | Iterable<StagedRow>;
type Run = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

// A chunk of a million rows takes some ten seconds; each chunk scans the staged rows once, so there are not many.
const SMALLEST_CHUNK = 250_000;
const LARGEST_CHUNK = 1_000_000;
const CHUNKS = 16;
const MANY = 20_000;
// Chunks of one recording that are written side by side.
const LANES = 2;
// Each recording holds a connection from its beginning to its end and needs further ones for its chunks: if recordings held them all,
// each would wait for the others for ever.
const LEFT_FOR_TRANSACTIONS = 3;

/**
 * Takes rows in: staged whole, checked, and committed in chunks of series, each in a transaction of its own. A recording that was cut
 * off leaves whole chunks; carried out again, it finds them unchanged and does the rest.
 *
 * @example await recorder.record({ recordingId, sourceId, pullId, attempt, readAt, meta, scopeUnitId }, rowsOfTheFile)
 */
@Injectable()
export class Recorder {
  private readonly places: Places;

  constructor(
    private readonly source: DataSource,
    private readonly uow: UnitOfWork,
  ) {
    const { poolSize = LEFT_FOR_TRANSACTIONS + 1 } = source.options as { poolSize?: number };
    this.places = new Places(Math.max(1, poolSize - LEFT_FOR_TRANSACTIONS));
  }

  /** Opens transactions of its own: not to be called inside one. Where too many are under way it waits. `chunkRows` is for tests. */
  record(request: RecordRequest, rows: Rows, chunkRows?: number): Promise<RecordingResult> {
    return this.places.within(() => this.recordNow(request, rows, chunkRows));
  }

  private async recordNow(request: RecordRequest, rows: Rows, chunkRows?: number): Promise<RecordingResult> {
    const connection = this.source.createQueryRunner();
    const run: Run = (work) => this.uow.run(work);
    try {
      const { recording } = await run((tx) => openRecording(tx, request));
      // Held by the connection: a twin waits until this one has ended, in whatever way.
      await connection.query(`select pg_advisory_lock(hashtextextended('recording', $1))`, [recording.no]);
      return await carryOut(run, connection, request, rows, LANES, chunkRows);
    } finally {
      await connection.query(`select pg_advisory_unlock_all()`).catch(() => undefined);
      await connection.release();
    }
  }

  /** The same inside one open transaction, for what a caller waits for: all or nothing. */
  recordWithin(tx: Tx, request: RecordRequest, rows: Rows): Promise<RecordingResult> {
    return carryOut((work) => work(tx), tx.queryRunner!, request, rows, 1);
  }
}

async function carryOut(
  run: Run,
  connection: QueryRunner,
  request: RecordRequest,
  rows: Rows,
  lanes: number,
  chunkRows?: number,
): Promise<RecordingResult> {
  const { meta, scopeUnitId = null, hashOfRows, progress } = request;
  const { recording, finished, requestHash } = await run((tx) => openRecording(tx, request));
  if (finished) {
    if (hashOfRows) await readThrough(rows).then(() => refuseOther(requestHash, hashOfRows()));
    return { ...finished, recordingId: recording.id, turned: [] };
  }
  await run((tx) => clearUnfinished(tx, recording));
  const staged = await stageRows(connection, recording.no, rows, (rowsRead) => progress?.(rowsRead, 0));
  // Its rows are like no other recording's in number, and old statistics would plan for those.
  if (staged.rowsRead > MANY) await connection.query('analyze staged_measurements (recording_no)');
  const reach = { scopeUnitId, personId: request.onlyWherePersonMay ? (request.personId ?? null) : null };
  const placed = await run(async (tx) => {
    await holdPull(tx, recording);
    const turned = await turnedColumns(tx, recording, staged);
    if (turned.length === 0) return { turned, ...(await placeRows(tx, recording.no, staged, reach, meta.at)) };
    await quarantineWhole(tx, recording, turned);
    return { turned, groups: [], rejected: staged.rowsRead };
  });
  let counts: Counts = { ...noCounts, rejected: placed.rejected };
  const waiting = chunksOf(placed.groups, chunkRows ?? chunkSize(staged.rowsRead));
  const work = async (): Promise<void> => {
    for (let chunk = waiting.shift(); chunk; chunk = waiting.shift()) {
      const part = await run((tx) => recordChunk(tx, meta, recording, chunk));
      counts = addCounts(counts, part);
      progress?.(staged.rowsRead, counts.accepted + counts.unchanged + counts.revised + counts.rejected);
    }
  };
  // One that fails leaves nothing for the others to begin, and waits for what they have begun.
  const lane = (): Promise<void> => work().finally(() => (waiting.length = 0));
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  await run((tx) => closeRecording(tx, recording, staged.rowsRead, counts, hashOfRows?.()));
  return { ...counts, rowsRead: staged.rowsRead, recordingId: recording.id, turned: placed.turned };
}

/** Only for what is known once they have ended. */
async function readThrough(rows: Rows): Promise<void> {
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]();
  while (!(await iterator.next()).done);
}

const chunkSize = (rows: number): number => Math.min(LARGEST_CHUNK, Math.max(SMALLEST_CHUNK, Math.ceil(rows / CHUNKS)));

/** Whole series, in the order of their keys, until a chunk has its rows. */
function chunksOf(series: readonly PlacedGroup[], rows: number): PlacedGroup[][] {
  const chunks: PlacedGroup[][] = [];
  let filled = rows;
  for (const one of series) {
    if (filled >= rows) {
      chunks.push([]);
      filled = 0;
    }
    chunks.at(-1)!.push(one);
    filled += one.rows;
  }
  return chunks;
}

/** Removes staged rows that no recording will come back for. Answers how many there were. */
export async function sweepStagedRows(source: DataSource): Promise<number> {
  const [, count] = (await source.query(
    `delete from staged_measurements where recording_no in (
       select no from recordings where finished_at is not null or created_at < now() - interval '1 day')`,
  )) as [unknown, number];
  return count;
}
