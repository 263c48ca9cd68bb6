/**
 * The days of a FHIR Period (R4, datatypes: date, dateTime, Period). A year or a month is from its first to its last day; an instant is
 * the day that it is at the unit; both ends belong to the period.
 */
import { isDay, periodOf, type Period } from '#language';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const LENGTH: Record<number, Period> = { 4: 'YEAR', 7: 'MONTH', 10: 'DAY' };

/** The ISO day on which it starts, or ends; null where the text is no date of FHIR's. */
export function dayOfDate(text: string, edge: 'start' | 'end', dayAt: (instant: Date) => string): string | null {
  if (INSTANT.test(text)) {
    const instant = new Date(text);
    return isDay(text.slice(0, 10)) && !Number.isNaN(instant.getTime()) ? dayAt(instant) : null;
  }
  const length = LENGTH[text.length];
  const first = `${text}${'-01-01'.slice(text.length - 4)}`;
  return length && isDay(first) ? periodOf(first, length)[edge] : null;
}
