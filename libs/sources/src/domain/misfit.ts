import { periodOf, weekday } from '#language';
import type { CsvDay } from './csv-mapping.js';

/** What the day should be and is not, in words; null where it is. */
export function misfit(day: string, is: CsvDay): string | null {
  if (is === 'WEEK_START' && weekday(day) !== 1) return 'a Monday, on which a week starts';
  if (is === 'WEEK_END' && weekday(day) !== 7) return 'a Sunday, on which a week ends';
  if (is === 'MONTH' && !day.endsWith('-01')) return 'the first day of a month';
  if (is === 'QUARTER' && periodOf(day, 'QUARTER').start !== day) return 'the first day of a quarter';
  return null;
}
