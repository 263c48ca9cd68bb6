import { addMonths, lastDayOf } from './calendar.js';
import { csvFile, groupBy, numberIn, type Row } from './csv-file.js';
import type { Export } from './export.js';
import { normal, pick } from './seeded.js';

const FILE = 'leader_index.csv';
const EVERY = 7;
const [LEAST, MOST] = [12, 60];

function surveysAfter(last: string, through: string): string[] {
  const days: string[] = [];
  let month = addMonths(last.slice(0, 7), EVERY);
  for (; lastDayOf(month) <= through; month = addMonths(month, EVERY)) days.push(lastDayOf(month));
  return days;
}

function surveyOf(rows: readonly Row[], day: string): Row {
  const key = `${FILE}|${rows[0]?.['dept_code']}|${day}`;
  const donor = pick(rows, key);
  const usual = rows.reduce((sum, row) => sum + numberIn(row, 'mean_total'), 0) / rows.length;
  const error = numberIn(donor, 'sd_total') / Math.sqrt(numberIn(donor, 'raters'));
  const mean = Math.min(MOST, Math.max(LEAST, usual + normal(key) * error));
  return { ...donor, survey_date: day, mean_total: mean.toFixed(1) };
}

/** The leader survey, about twice a year: at the last day of every seventh month, as the file has it. */
export const leaderIndex: Export = {
  file: FILE,
  dayOf: (row) => row['survey_date'] ?? '',
  carriedOn: (through) => {
    const units = [...groupBy(csvFile(FILE).rows, (row) => row['dept_code'] ?? '').values()];
    const last = csvFile(FILE).rows.reduce(
      (day, row) => ((row['survey_date'] ?? '') > day ? (row['survey_date'] ?? '') : day),
      '',
    );
    return surveysAfter(last, through).flatMap((day) => units.map((rows) => surveyOf(rows, day)));
  },
};
