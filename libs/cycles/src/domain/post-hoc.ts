import type { Prediction } from '#language';

/**
 * Made after the start, or after the first measurement of the window could be seen (method.md 2.3, prediction integrity): kept, and
 * left out of calibration.
 */
export const isPostHoc = (
  { madeAt }: Pick<Prediction, 'madeAt'>,
  startedAt: string | null,
  firstSeenAt: string | null,
): boolean => (startedAt !== null && madeAt > startedAt) || (firstSeenAt !== null && madeAt > firstSeenAt);
