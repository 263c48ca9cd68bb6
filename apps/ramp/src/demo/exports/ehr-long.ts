import { american, iso } from './calendar.js';
import { csvFile, groupBy, numberIn, type Row } from './csv-file.js';
import { donorFor, donorWeeks, levelled } from './donors.js';
import type { Export } from './export.js';
import { weeksAfter } from './weeks-after.js';

export const LONG = 'ehr_use_long.csv';
export const RESTATED = 'ehr_use_long_restated_2026-07-06.csv';
const START = 'Reporting Period Start Date';
/** Time outside scheduled hours and pajama time: the vendor counts them otherwise since April 2026, so only the newest level counts. */
const REDEFINED = new Set(['1002', '1050']);
/** Visits over scheduled hours: both activity, so the pair is taken over as it is. */
const VISITS = '1040';

const keyOf = (row: Row): string => `${row['Department ID']}|${row['Metric ID']}|${row[START]}`;

/** What is true of the last weeks: the restated rows instead of those they correct. */
function corrected(): Row[] {
  const rows = new Map(csvFile(LONG).rows.map((row) => [keyOf(row), row]));
  for (const row of csvFile(RESTATED).rows) rows.set(keyOf(row), row);
  return [...rows.values()];
}

const open = (rows: readonly Row[]): boolean =>
  rows.every((row) => row['Numerator'] !== '' && numberIn(row, 'Denominator') > 0);

class Department {
  private readonly byWeek: Map<string, Row[]>;
  private readonly weeks: string[];
  private readonly metrics: Row[];

  constructor(
    private readonly id: string,
    rows: readonly Row[],
  ) {
    this.byWeek = groupBy(rows, (row) => iso(row[START] ?? ''));
    this.weeks = donorWeeks([...this.byWeek].filter(([, ofWeek]) => open(ofWeek)).map(([monday]) => monday));
    this.metrics = this.byWeek.get(this.weeks[0] ?? '') ?? [];
  }

  week(monday: string): Row[] {
    const activity = donorFor('activity', this.id, monday, this.weeks);
    const intensity = donorFor('intensity', this.id, monday, this.weeks);
    return this.metrics.map((like) => {
      const metric = like['Metric ID'] ?? '';
      const { Numerator: same = '', Denominator: denominator = '' } = this.row(metric, activity);
      const numerator =
        metric === VISITS ? same : String(Math.round(this.rate(metric, intensity) * Number(denominator)));
      const value = (Number(numerator) / Number(denominator)).toFixed(2);
      return { ...like, [START]: american(monday), Numerator: numerator, Denominator: denominator, Value: value };
    });
  }

  private row(metric: string, monday: string): Row {
    const row = this.byWeek.get(monday)?.find((one) => one['Metric ID'] === metric);
    if (!row) throw new Error(`Department ${this.id} has no row of metric ${metric} in the week of ${monday}.`);
    return row;
  }

  private rate(metric: string, monday: string): number {
    const rates = this.rates(metric);
    return REDEFINED.has(metric) ? levelled(rates, monday) : (rates.get(monday) ?? 0);
  }

  private rates(metric: string): Map<string, number> {
    return new Map(
      this.weeks.map((monday) => {
        const row = this.row(metric, monday);
        return [monday, numberIn(row, 'Numerator') / numberIn(row, 'Denominator')];
      }),
    );
  }
}

/** EHR use of the two hospitals: one row a department, metric and week. */
export const ehrLong: Export = {
  file: LONG,
  appears: 0,
  carriedOn: (through) => {
    const mondays = weeksAfter(through);
    if (mondays.length === 0) return [];
    const departments = [...groupBy(corrected(), (row) => row['Department ID'] ?? '')].map(
      ([id, rows]) => new Department(id, rows),
    );
    return mondays.flatMap((monday) => departments.flatMap((department) => department.week(monday)));
  },
  dayOf: (row) => iso(row[START] ?? ''),
};

/** The later extract that corrects and completes some rows; nothing follows it. */
export const ehrRestated: Export = { file: RESTATED, carriedOn: () => [], dayOf: ehrLong.dayOf };
