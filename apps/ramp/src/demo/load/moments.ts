const MINUTE = 60_000;
const now = (): number => Date.now();

/** An instant of a day in Quillmere (its mornings are Chicago's), never in the future: what is told of today has just happened. */
export const at = (day: string, hour: number, minutes = 0): Date =>
  new Date(Math.min(Date.parse(`${day}T00:00:00Z`) + (hour + 6) * 60 * MINUTE + minutes * MINUTE, now()));

export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 24 * 60 * MINUTE).toISOString().slice(0, 10);
