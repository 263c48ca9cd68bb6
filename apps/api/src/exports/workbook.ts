/**
 * A table as a workbook (ECMA-376) of one sheet, for a person with a spreadsheet program. It is put together in memory, so it has an end;
 * CSV has none.
 */
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '#language';
import { packageRoot } from '#platform';
import type { Row, Table } from './table.js';

export const MOST_ROWS = 20_000;
const PROGRAM = join(packageRoot(), 'apps/api/src/exports/write-workbook.mjs');
const MEGABYTES = 512;

/** Throws DomainError `export.too_many_rows` for a table of more than MOST_ROWS. */
export async function workbookOf({ name, columns, rows }: Table): Promise<Buffer> {
  const all: Row[] = [];
  for await (const piece of rows) {
    all.push(...piece);
    if (all.length > MOST_ROWS) throw TOO_MANY_ROWS;
  }
  return inAThread({ name, columns, rows: all });
}

function inAThread(sheet: { name: string; columns: readonly string[]; rows: readonly Row[] }): Promise<Buffer> {
  const worker = new Worker(PROGRAM, { workerData: sheet, resourceLimits: { maxOldGenerationSizeMb: MEGABYTES } });
  return new Promise((resolve, reject) => {
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that writes a workbook ended with ${code}.`)));
  });
}

const TOO_MANY_ROWS = new DomainError({
  code: 'TOO_LARGE',
  rule: 'export.too_many_rows',
  message: `A workbook holds ${MOST_ROWS.toLocaleString('en')} rows here, and these are more.`,
  remedy: 'Ask for less (from, to, metric, unit), or for .csv, which has no end.',
});
