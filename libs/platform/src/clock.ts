import { v5, v7 } from 'uuid';

/** Where the time comes from: tests and the demo set it, everything else reads it here. */
export interface Clock {
  now(): Date;
}
export const systemClock: Clock = { now: () => new Date() };
/** A UUIDv7: made in code, sorted by time of making. */
export const newId = (): string => v7();
/** An id that is the same whenever it is made anew of the same: what is done twice for one event is then seen to be one thing. */
export const idOf = (eventId: string, key: string): string => v5(key, eventId);
