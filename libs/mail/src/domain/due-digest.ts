/**
 * When a digest is due: once a day or week, at the hour that was chosen, on working days (method.md P4). One that could not be made then is
 * made later in the same working hours, or for a week until they end on its Friday; after that the next one says it all. A choice that was
 * saved after the hour counts from the next period on.
 */
import { daysAfter, weekday, type Digest } from '#language';
import type { WorkingHours } from '#units';

export interface When {
  digest: Digest;
  weekday: number;
  hour: number;
  savedAt: Date;
}
/** The clock of a unit. The domain is handed it, so that it stays pure. */
export interface UnitClock {
  dayAt(at: Date): string;
  instantOf(day: string, hour: number): Date;
}
export interface DueDigest {
  /** The day, or the week by its Monday: of one period there is one digest. */
  period: string;
  onDay: string;
  until: Date;
}
const FRIDAY = 5;

/** The digest that is due at the instant; null where none is. */
export function dueDigest(
  { digest, weekday: chosen, hour: asked, savedAt }: When,
  { fromHour, untilHour }: WorkingHours,
  clock: UnitClock,
  now: Date,
): DueDigest | null {
  if (digest === 'NONE') return null;
  const today = clock.dayAt(now);
  if (weekday(today) > FRIDAY) return null;
  const monday = daysAfter(today, 1 - weekday(today));
  const [period, dueDay, lastDay] =
    digest === 'DAILY'
      ? [`DAY ${today}`, today, today]
      : [`WEEK ${monday}`, daysAfter(monday, chosen - 1), daysAfter(monday, FRIDAY - 1)];
  // The unit's hours may have changed since somebody chose.
  const hour = Math.min(Math.max(asked, fromHour), untilHour - 1);
  const due = clock.instantOf(dueDay, hour);
  if (savedAt >= due || now < due || now < clock.instantOf(today, fromHour)) return null;
  if (now >= clock.instantOf(today, untilHour)) return null;
  return { period, onDay: today, until: clock.instantOf(lastDay, untilHour) };
}
