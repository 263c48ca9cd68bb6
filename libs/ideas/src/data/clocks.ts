import type { Reader } from '#platform';
import { requireUnit } from '#units';
import { clocksFor, type Clocks } from '../domain/clocks.js';

/** By when the unit owes an answer to what was sent on this day of its own. Throws NOT_FOUND. */
export async function clocksFrom(reader: Reader, unitId: string, day: string): Promise<Clocks> {
  return clocksFor(day, await requireUnit(reader, unitId));
}
