import type { NewSource } from '../domain/source.js';

/** What of a source stands in the log, which more people read than its settings: not where it is read, nor with what key. */
export const loggedFields = ({ name, kind, schedule, timeZone }: NewSource): object => ({
  name,
  kind,
  schedule,
  timeZone,
});
