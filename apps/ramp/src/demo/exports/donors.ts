/**
 * How an export is carried on: each new week of a unit takes its activity (hours, visits, orders) from one ordinary week of the unit's
 * last 26 and its intensity (minutes an hour, messages a clinician) from another. What a vendor redefined in those weeks is
 * brought to the level of the newest 13, so that it stays redefined.
 */
import { csvFile } from './csv-file.js';
import { addDays } from './calendar.js';
import { pick } from './seeded.js';

/** The Sunday of the last week that the files of apps/ramp/demo/data hold. */
export const LAST_DAY = '2026-07-05';
/** Their last month. */
export const LAST_MONTH = '2026-06';

const WEEKS = 26;
const NEWEST = addDays(LAST_DAY, 1 - 13 * 7);

const holidays = (): ReadonlySet<string> =>
  new Set(
    csvFile('events.csv')
      .rows.filter((event) => event['type'] === 'holiday' && event['scope'] === 'ALL')
      .map((event) => event['date'] ?? ''),
  );

/** Of these weeks (Mondays) the ordinary ones among the last 26. */
export function donorWeeks(mondays: Iterable<string>): string[] {
  const first = addDays(LAST_DAY, 1 - WEEKS * 7);
  const off = holidays();
  return [...new Set(mondays)].filter((monday) => monday >= first && !off.has(monday)).sort();
}

/** The week whose activity, or whose intensity, a new week takes over. */
export const donorFor = (
  what: 'activity' | 'intensity',
  unit: string,
  monday: string,
  weeks: readonly string[],
): string => pick(weeks, `${unit}|${what}|${monday}`);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A donor week's rate at the level of the newest 13 weeks. */
export function levelled(rates: ReadonlyMap<string, number>, donor: string): number {
  const rate = rates.get(donor);
  if (rate === undefined) throw new Error(`There is no rate for the week of ${donor}.`);
  const older = [...rates].filter(([monday]) => monday < NEWEST).map(([, value]) => value);
  const newer = [...rates].filter(([monday]) => monday >= NEWEST).map(([, value]) => value);
  if (donor >= NEWEST || older.length === 0 || newer.length === 0 || mean(older) === 0) return rate;
  return (rate * mean(newer)) / mean(older);
}
