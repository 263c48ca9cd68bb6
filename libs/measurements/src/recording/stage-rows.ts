import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from } from 'pg-copy-streams';
import type { PoolClient } from 'pg';
import type { QueryRunner } from 'typeorm';
import { STAGED_COLUMNS, copyText, stagedLine } from './copy-lines.js';
import { problemOf, type StagedRow } from '../domain/staged-row.js';

/** The rows of one metric at one unit, as they named them ('' for none), that have no problem of their own. */
export interface StagedGroup {
  metric: string;
  unit: string;
  rows: number;
  /** First and last period start; '' where no row has one. */
  from: string;
  to: string;
}
export interface Staged {
  rowsRead: number;
  /** Rows with a problem of their own. */
  unreadable: number;
  groups: StagedGroup[];
}

/** Streams the rows whole into `staged_measurements` under the recording's number, and says what they are about. */
export async function stageRows(
  runner: QueryRunner,
  recordingNo: number,
  rows: AsyncIterable<StagedRow> | Iterable<StagedRow>,
): Promise<Staged> {
  let rowsRead = 0;
  let unreadable = 0;
  const groups = new Map<string, Map<string, StagedGroup>>();
  const line = (row: StagedRow): string => {
    const problem = problemOf(row);
    rowsRead += 1;
    if (problem) unreadable += 1;
    else count(groups, row);
    return stagedLine(recordingNo, row, problem);
  };
  const client = (await runner.connect()) as PoolClient;
  await pipeline(
    Readable.from(copyText(rows, line), { objectMode: true, highWaterMark: 4 }),
    client.query(from(`copy staged_measurements (${STAGED_COLUMNS}) from stdin`)),
  );
  return { rowsRead, unreadable, groups: [...groups.values()].flatMap((units) => [...units.values()]) };
}

function count(groups: Map<string, Map<string, StagedGroup>>, row: StagedRow): void {
  const metric = row.metric?.trim() ?? '';
  const unit = row.unit?.trim() ?? '';
  const day = row.periodStart ?? '';
  let units = groups.get(metric);
  if (!units) groups.set(metric, (units = new Map()));
  const group = units.get(unit);
  if (!group) {
    units.set(unit, { metric, unit, rows: 1, from: day, to: day });
    return;
  }
  group.rows += 1;
  if (day < group.from) group.from = day;
  if (day > group.to) group.to = day;
}
