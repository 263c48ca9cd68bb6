import type { IdeaClock } from '#language';
import type { Reader } from '#platform';
import { endOfWorkingDay, requireUnit, unitDay, type UnitFacts } from '#units';
import type { Clocks } from '../domain/clocks.js';

type UnitClock = Pick<UnitFacts, 'timeZone' | 'settings'>;

/** By when the unit owes an answer to what was sent on this day of its own: as it, or one above it, has set. */
export const clocksOf = (unit: UnitClock, day: string): Clocks => ({
  acknowledgeBy: endOf(unit, 'ACKNOWLEDGE', day).toISOString(),
  decideBy: endOf(unit, 'DECIDE', day).toISOString(),
});

/** The same, read by the unit's id. Throws NOT_FOUND. */
export const clocksFrom = async (reader: Reader, unitId: string, day: string): Promise<Clocks> =>
  clocksOf(await requireUnit(reader, unitId), day);

/** When a clock of the unit runs out that begins at this instant. */
export const clockFrom =
  (unit: UnitClock) =>
  (clock: IdeaClock, instant: string): Date =>
    endOf(unit, clock, unitDay(new Date(instant), unit.timeZone));

function endOf({ settings, timeZone }: UnitClock, clock: IdeaClock, day: string): Date {
  const { acknowledgeWithinWorkingDays, answerWithinWorkingDays } = settings;
  return endOfWorkingDay(
    day,
    clock === 'ACKNOWLEDGE' ? acknowledgeWithinWorkingDays : answerWithinWorkingDays,
    timeZone,
  );
}
