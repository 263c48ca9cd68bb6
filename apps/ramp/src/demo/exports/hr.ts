import { csvFile, groupBy, numberIn, type Row } from './csv-file.js';
import type { Export } from './export.js';
import { lastTwelve, newestSix, pooled } from './monthly-donors.js';
import { binomial, pick } from './seeded.js';
import { monthsAfter } from './weeks-after.js';

const FILE = 'hr_turnover.csv';
/** The chance that a vacant post is filled within a month. */
const FILLED = 0.45;

/** The month after `before`: who left at the rates of the last twelve months, and posts filled again up to the usual headcount. */
function next(rows: readonly Row[], before: Row, month: string): Row {
  const key = `${FILE}|${before['Cost Center']}|${before['Job Group']}|${month}`;
  const start = numberIn(before, 'Headcount EOP');
  const twelve = lastTwelve(rows, 'Period');
  const chance = (column: string): number => pooled(twelve, column, 'Headcount BOP');
  const left = binomial(start, chance('Vol Term'), `${key}|voluntary`);
  const dismissed = binomial(start - left, chance('Invol Term'), `${key}|involuntary`);
  const moved = binomial(start - left - dismissed, chance('Transfers Out'), `${key}|transfer`);
  const usual = numberIn(rows[0] ?? before, 'Headcount BOP');
  const vacant = Math.max(0, usual - start);
  const hired = binomial(vacant, FILLED, `${key}|hired`);
  const end = start - left - dismissed - moved + hired;
  const fte = (numberIn(before, 'FTE EOP') / start) * end;
  const worked = pick(newestSix(rows, 'Period'), `${key}|overtime`);
  const overtime =
    worked['OT Hours'] === '' ? '' : ((numberIn(worked, 'OT Hours') / numberIn(worked, 'FTE EOP')) * fte).toFixed(1);
  return {
    ...before,
    Period: month,
    'Headcount BOP': String(start),
    'Headcount EOP': String(end),
    Hires: String(hired),
    'Vol Term': String(left),
    'Invol Term': String(dismissed),
    'Transfers Out': String(moved),
    'FTE EOP': fte.toFixed(1),
    'OT Hours': overtime,
  };
}

/** Headcount, leavers and overtime by cost centre and job group: each month opens with the headcount that the last one closed with. */
export const hr: Export = {
  file: FILE,
  dayOf: (row) => `${row['Period']}-01`,
  carriedOn: (through) => {
    const groups = [...groupBy(csvFile(FILE).rows, (row) => `${row['Cost Center']}|${row['Job Group']}`).values()];
    const last = groups.map((rows) => rows.at(-1) ?? {});
    return monthsAfter(through).flatMap((month) =>
      groups.map((rows, at) => {
        const row = next(rows, last[at] ?? {}, month);
        last[at] = row;
        return row;
      }),
    );
  },
};
