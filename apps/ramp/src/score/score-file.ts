import { instrumentScoring, type InstrumentMeasure, type InstrumentScoring } from '#catalogue';
import { DomainError, refuseIfAny, type Problem } from '#language';
import { scoreAnswers, tallyOf, type Tally } from '#metrics';
import { answerRow, columnsOf, linesOf, type AnswerRow, type Columns } from './answers-file.js';
import type { ScoreOptions } from './score-options.js';

/** One row of `recordMeasurements`: the group's numbers, and nothing of a person. */
export interface ScoredRow {
  metric: string;
  unit: string;
  periodStart: string;
  numerator: number;
  denominator: number;
  contributors: number;
}
export interface ScoredFile {
  rows: ScoredRow[];
  people: number;
  /** Columns that were not read, and items without a column. */
  ignored: string[];
  missing: string[];
}
interface Group {
  unit: string;
  periodStart: string;
  tallies: Tally[];
}
const MOST_PROBLEMS = 20;

/**
 * Reads people's answers row by row, and keeps of each group of unit and period only its tallies. Throws DomainError with the line and
 * the item of up to 20 problems, and NotUnderstood for what is no such file; then nothing is answered.
 */
export async function scoreFile(text: AsyncIterable<string>, options: ScoreOptions): Promise<ScoredFile> {
  const rules = checkedRules(options);
  const names = options.totals ? rules.subscales.map(({ key }) => key) : itemsOf(rules);
  const groups = new Map<string, Group>();
  const problems: Problem[] = [];
  let columns: Columns | null = null;
  let people = 0;
  for await (const { line, cells } of linesOf(text)) {
    if (!columns) {
      columns = columnsOf(cells, names, options.prefix);
      continue;
    }
    people += 1;
    problems.push(...counted(answerRow(line, cells, columns, options), groups, options.measures));
    if (problems.length >= MOST_PROBLEMS) break;
  }
  columns ??= columnsOf([], names, options.prefix);
  refuseIfAny(problems.slice(0, MOST_PROBLEMS));
  return { rows: rowsOf(groups, options.measures), people, ignored: columns.ignored, missing: columns.missing };
}

/** The rules of the instrument, with its key, coding and metrics tried on nobody: they are wrong for the whole file or for none. */
function checkedRules({ instrument, coding, measures }: ScoreOptions): InstrumentScoring {
  const nobody = { instrument, coding };
  scoreAnswers(nobody);
  for (const measure of measures) tallyOf(measure).add(nobody);
  return instrumentScoring(instrument) as InstrumentScoring;
}

const itemsOf = ({ subscales }: InstrumentScoring): string[] => [...new Set(subscales.flatMap(({ items }) => items))];

function counted(row: AnswerRow, groups: Map<string, Group>, measures: readonly InstrumentMeasure[]): Problem[] {
  const { line, unit, periodStart, answers } = row;
  const key = JSON.stringify([unit, periodStart]);
  const group = groups.get(key) ?? { unit, periodStart, tallies: measures.map((measure) => tallyOf(measure)) };
  groups.set(key, group);
  const found = [...row.problems];
  try {
    for (const tally of group.tallies) tally.add(answers);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    found.push(...error.problems);
  }
  return found.map((one) => ({
    ...one,
    message: `Line ${line}: ${one.message}`,
    path: [`${line}`, ...(one.path ?? [])],
  }));
}

/** By metric as they were asked for, then by unit and period. A group in which nobody could be scored has no row. */
function rowsOf(groups: ReadonlyMap<string, Group>, measures: readonly InstrumentMeasure[]): ScoredRow[] {
  const keys = [...groups.keys()].sort();
  return measures.flatMap(({ metric }, at) =>
    keys.flatMap((key) => {
      const { unit, periodStart, tallies } = groups.get(key) as Group;
      const { numerator, denominator, contributors } = (tallies[at] as Tally).result();
      return denominator > 0 ? [{ metric, unit, periodStart, numerator, denominator, contributors }] : [];
    }),
  );
}
