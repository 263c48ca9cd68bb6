import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import { STAGED_COLUMNS, copyText, stagedLine } from './copy-lines.js';
import { RowGroups, type StagedGroup } from './group-rows.js';
import { problemOf, type StagedRow } from '../domain/staged-row.js';
import { TurnedColumns } from '../domain/turned-columns.js';

export interface Staged {
  rowsRead: number;
  /** Rows with a problem of their own. */
  unreadable: number;
  /** What could not be read of them; null where everything could. */
  unread: TurnedColumns | null;
  groups: StagedGroup[];
}

const TOLD_EVERY = 1_000;

/** Streams the rows whole into `staged_measurements` under the recording's number, and says what they are about. */
export async function stageRows(
  runner: QueryRunner,
  recordingNo: number,
  rows: AsyncIterable<StagedRow> | Iterable<StagedRow>,
  progress?: (rowsRead: number) => void,
): Promise<Staged> {
  let rowsRead = 0;
  let unreadable = 0;
  const unread = new TurnedColumns();
  const counted = new RowGroups();
  const line = (row: StagedRow): string => {
    const problem = problemOf(row);
    const found = problem ?? counted.count(row);
    rowsRead += 1;
    if (progress && rowsRead % TOLD_EVERY === 0) progress(rowsRead);
    if ('code' in found) {
      unreadable += 1;
      unread.note(row.metric, found);
    }
    return stagedLine(recordingNo, row, found);
  };
  const client = (await runner.connect()) as PoolClient;
  await pipeline(
    Readable.from(copyText(rows, line), { objectMode: true, highWaterMark: 4 }),
    client.query(from(`copy staged_measurements (${STAGED_COLUMNS}) from stdin`)),
  );
  return { rowsRead, unreadable, unread: unreadable > 0 ? unread : null, groups: counted.groups };
}
