import { createReadStream } from 'node:fs';
import { scoreFile, type ScoredFile, type ScoredRow } from '../score/score-file.js';
import { SCORE_OPTIONS, scoreOptions, type ScoreOptions } from '../score/score-options.js';
import type { Command } from './command.js';
import { NotUnderstood } from './not-understood.js';

export const score: Command = {
  name: 'score',
  summary: 'scores a file of survey answers into rows to record, and stores nothing: docs/instruments.md',
  options: SCORE_OPTIONS,
  words: 1,
  async run(args) {
    const options = scoreOptions(args);
    const scored = await read(options);
    process.stdout.write(options.format === 'csv' ? asCsv(scored.rows) : `${JSON.stringify(scored.rows, null, 2)}\n`);
    for (const notice of noticesOf(scored, options)) process.stderr.write(`${notice}\n`);
    return 0;
  },
};

async function read(options: ScoreOptions): Promise<ScoredFile> {
  const text = createReadStream(options.file, 'utf8');
  // An error before anybody reads would end the program with a trace.
  const failed = new Promise<never>((_, reject) => text.once('error', reject));
  try {
    return await Promise.race([scoreFile(text, options), failed]);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES')
      throw new NotUnderstood(`${options.file} cannot be read (${code}).`);
    throw error;
  }
}

const COLUMNS = ['metric', 'unit', 'periodStart', 'numerator', 'denominator', 'contributors'] as const;
const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** With the names that a source of the plain form takes as they are. */
const asCsv = (rows: readonly ScoredRow[]): string =>
  [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => quoted(String(row[column]))))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');

function noticesOf({ rows, people, ignored, missing }: ScoredFile, { measures }: ScoreOptions): string[] {
  const notices: string[] = [];
  if (ignored.length > 0) notices.push(`Not read: the columns ${ignored.join(', ')}.`);
  if (missing.length > 0) notices.push(`Without a column, and so unanswered: ${missing.join(', ')}.`);
  for (const { metric } of measures) {
    const own = rows.filter((row) => row.metric === metric);
    const scored = own.reduce((sum, { contributors }) => sum + contributors, 0);
    if (scored < people) notices.push(`${metric}: ${people - scored} of ${people} people could not be scored.`);
  }
  return notices;
}
