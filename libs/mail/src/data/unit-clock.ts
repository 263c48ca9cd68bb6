import { hourOfUnitDay, unitDay } from '#units';
import type { UnitClock } from '../domain/due-digest.js';

export const unitClock = (timeZone: string): UnitClock => ({
  dayAt: (at) => unitDay(at, timeZone),
  instantOf: (day, hour) => hourOfUnitDay(day, hour, timeZone),
});
