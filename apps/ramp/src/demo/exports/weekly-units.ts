import { addDays } from './calendar.js';
import { csvFile, groupBy, numberIn, type Row } from './csv-file.js';
import { donorFor, donorWeeks } from './donors.js';
import type { Export } from './export.js';
import { weeksAfter } from './weeks-after.js';

/** A file with one row a unit and week. */
interface WeeklyFile {
  file: string;
  unit: string;
  day: string;
  /** From the week's Monday to the day that the file names: 6 for its Sunday. */
  offset: number;
  /** In days after Monday: when the week's row is there first. */
  appears: number;
  /** Columns that follow another: the rate of one week times the activity of another. */
  intensities: { column: string; per: string }[];
  read: (text: string) => number;
  write: (value: number, column: string) => string;
}

const codes = (): ReadonlySet<string> => new Set(csvFile('departments.csv').rows.map((row) => row['dept_code'] ?? ''));

function carry(shape: WeeklyFile, unit: string, rows: readonly Row[], mondays: readonly string[]): Row[][] {
  const byWeek = new Map(rows.map((row) => [addDays(row[shape.day] ?? '', -shape.offset), row]));
  const weeks = donorWeeks(byWeek.keys());
  const rates = shape.intensities.map(
    ({ column, per }) =>
      new Map(
        weeks.map((monday) => {
          const row = byWeek.get(monday) ?? {};
          return [monday, shape.read(row[column] ?? '') / numberIn(row, per)] as const;
        }),
      ),
  );
  return mondays.map((monday) => {
    const donor = byWeek.get(donorFor('activity', unit, monday, weeks)) ?? {};
    const intensity = donorFor('intensity', unit, monday, weeks);
    const row: Row = { ...donor, [shape.day]: addDays(monday, shape.offset) };
    shape.intensities.forEach(({ column, per }, at) => {
      const rate = rates[at]?.get(intensity) ?? 0;
      row[column] = shape.write(rate * numberIn(donor, per), column);
    });
    return [row];
  });
}

/** Carries such a file on, in its own order: week by week, units as they come in the file. */
export function weeklyUnits(shape: WeeklyFile): Export {
  return {
    file: shape.file,
    appears: shape.appears,
    dayOf: (row) => addDays(row[shape.day] ?? '', -shape.offset),
    carriedOn: (through) => {
      const mondays = weeksAfter(through);
      if (mondays.length === 0) return [];
      const known = codes();
      const rows = csvFile(shape.file).rows.filter((row) => known.has(row[shape.unit] ?? ''));
      const units = [...groupBy(rows, (row) => row[shape.unit] ?? '')].map(([unit, own]) =>
        carry(shape, unit, own, mondays),
      );
      return mondays.flatMap((_, week) => units.flatMap((unit) => unit[week] ?? []));
    },
  };
}
