import type { Reader } from '#platform';
import { organisationId, requireUnit, unitDay } from '#units';
import { boxToday } from '../data/box-today.js';
import { clocksFrom } from '../data/clocks.js';
import { lastOpened } from '../data/idea-box.store.js';
import { nextOpening } from '../domain/box-day.js';

/** When what waits at a unit will be let in, by when it is answered then, and which day an instant is there. */
export async function waitingIdea(reader: Reader, unitId: string, now: Date) {
  const organisation = await requireUnit(reader, (await organisationId(reader)) ?? unitId);
  const { timeZone } = await requireUnit(reader, unitId);
  const opening = nextOpening(boxToday(now, organisation.timeZone), await lastOpened(reader));
  return {
    opening,
    clocks: await clocksFrom(reader, unitId, opening),
    dayOf: (at: string): string => unitDay(new Date(at), timeZone),
  };
}
