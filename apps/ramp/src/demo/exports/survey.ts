import { csvFile, groupBy, numberIn, type Row } from './csv-file.js';
import type { Export } from './export.js';
import { lastTwelve, newestSix, pooled, total } from './monthly-donors.js';
import { binomial, normal, pick } from './seeded.js';
import { monthsAfter } from './weeks-after.js';

const FILE = 'survey_redcap_aggregate.csv';
const FIRST_YEAR = 2025;
const CLINICIANS = '1';
const QUARTERLY = new Set(['01', '04', '07', '10']);

/** month_19_arm_1 for 2026-07: the project counts its months on. */
function eventOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return `month_${String((year - FIRST_YEAR) * 12 + number).padStart(2, '0')}_arm_1`;
}

function miniZ(rows: readonly Row[], n: number, key: string): Row {
  const newest = newestSix(rows, 'survey_month');
  const weighted = newest.reduce((sum, row) => sum + numberIn(row, 'miniz_total_mean') * numberIn(row, 'miniz_n'), 0);
  const spreads = newest.map((row) => row['miniz_total_sd'] ?? '').filter((sd) => sd !== '');
  const sd = pick(spreads, `${key}|sd`);
  const mean = weighted / total(newest, 'miniz_n') + (normal(`${key}|mean`) * Number(sd)) / Math.sqrt(n);
  return {
    miniz_n: String(n),
    miniz_total_mean: Math.min(50, Math.max(10, mean)).toFixed(1),
    miniz_total_sd: n > 1 ? sd : '',
    miniz_ge40_n: String(binomial(n, pooled(newest, 'miniz_ge40_n', 'miniz_n'), `${key}|ge40`)),
  };
}

function monthOf(rows: readonly Row[], month: string): Row {
  const donor = pick(lastTwelve(rows, 'survey_month'), `${FILE}|${rows[0]?.['record_id']}|${month}`);
  const { dept_code: unit = '', role_group: role = '' } = donor;
  const key = `${FILE}|${unit}|${role}|${month}`;
  const n = numberIn(donor, 'n_responded');
  const newest = newestSix(rows, 'survey_month');
  const asked = role === CLINICIANS && QUARTERLY.has(month.slice(5));
  const leaving = pooled(newest, 'itl2y_mod_n', 'itl2y_n');
  return {
    ...donor,
    record_id: `${unit}_${month}_${role}`,
    redcap_event_name: eventOf(month),
    survey_month: month,
    bo_ge3_n: String(binomial(n, pooled(newest, 'bo_ge3_n', 'n_responded'), `${key}|burnout`)),
    ...(role === CLINICIANS ? miniZ(rows, n, key) : {}),
    itl2y_n: asked ? String(n) : '',
    itl2y_mod_n: asked ? String(binomial(n, leaving, `${key}|leaving`)) : '',
  };
}

/** The monthly pulse, aggregated by unit and role group; the question on leaving comes once a quarter. */
export const survey: Export = {
  file: FILE,
  dayOf: (row) => `${row['survey_month']}-01`,
  carriedOn: (through) => {
    const groups = [...groupBy(csvFile(FILE).rows, (row) => `${row['dept_code']}|${row['role_group']}`).values()];
    return monthsAfter(through).flatMap((month) => groups.map((rows) => monthOf(rows, month)));
  },
};
