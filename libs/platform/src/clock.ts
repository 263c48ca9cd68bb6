import { v7 } from 'uuid';

/** Where the time comes from: tests and the demo set it, everything else reads it here. */
export interface Clock {
  now(): Date;
}
export const systemClock: Clock = { now: () => new Date() };
/** A UUIDv7: made in code, sorted by time of making. */
export const newId = (): string => v7();
