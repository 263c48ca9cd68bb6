const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day, as 2026-03-09, that it is at a unit of this time zone at an instant. */
export function unitDay(at: Date, timeZone: string): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, ...NUMBERS });
  formats.set(timeZone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
}
const NUMBERS = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  calendar: 'gregory',
  numberingSystem: 'latn',
} as const;

const HOUR = 3_600_000;

/** The last millisecond of a calendar day at a unit of this time zone: no place is further than 14 hours from UTC. */
export function endOfUnitDay(day: string, timeZone: string): Date {
  const endInUtc = Date.parse(`${day}T00:00:00Z`) + 24 * HOUR;
  let [during, after] = [endInUtc - 15 * HOUR, endInUtc + 15 * HOUR];
  while (after - during > 1) {
    const between = Math.floor((during + after) / 2);
    if (unitDay(new Date(between), timeZone) > day) after = between;
    else during = between;
  }
  return new Date(during);
}
