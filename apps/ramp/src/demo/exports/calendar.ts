// Days as ISO strings, reckoned in UTC: the exports know days, not instants.

const DAY = 86_400_000;
const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const addDays = (day: string, days: number): string => new Date(at(day) + days * DAY).toISOString().slice(0, 10);

// Quillmere's midnight is 5 or 6 in the morning in UTC; a week is over when it is over there.
const MIDNIGHT = 6 * 3_600_000;

/** The day that an instant falls on in the demo's time zone. */
export const localDay = (instant: Date): string => new Date(instant.getTime() - MIDNIGHT).toISOString().slice(0, 10);

/** The Sunday that ended the last whole week (Monday to Sunday) before the instant, in the demo's time zone. */
export function lastSundayBefore(instant: Date): string {
  const today = localDay(instant);
  const weekday = new Date(at(today)).getUTCDay();
  return addDays(today, weekday === 0 ? -7 : -weekday);
}

export const weeksFrom = (day: string, until: string): number => Math.round((at(until) - at(day)) / (7 * DAY));

/** 2026-06 and 1 make 2026-07. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** The last day of a month, as 2026-02-28. */
export const lastDayOf = (month: string): string => addDays(`${addMonths(month, 1)}-01`, -1);

/** 2026-07-06 as 7/6/2026. */
export function american(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${month}/${date}/${year}`;
}

/** 7/6/2026 as 2026-07-06. */
export function iso(day: string): string {
  const [month = '', date = '', year = ''] = day.split('/');
  return `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
}

/** 126:50:21 in seconds. */
export function seconds(clock: string): number {
  const [hours = 0, minutes = 0, rest = 0] = clock.split(':').map(Number);
  return hours * 3600 + minutes * 60 + rest;
}

/** Seconds as h:mm:ss, hours not wrapped at a day. */
export function clock(total: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${Math.floor(total / 3600)}:${two(Math.floor(total / 60) % 60)}:${two(total % 60)}`;
}
