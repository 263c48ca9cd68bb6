import type { Rate } from './caller-rates.js';
import type { OverRate } from './over-rate.js';

/** What is left, as "RateLimit header fields for HTTP" of the IETF (draft-ietf-httpapi-ratelimit-headers-10) write it: points a minute. */
export const rateHeaders = ({ limit, remaining, resetAt }: Rate, now: Date): Record<string, string> => ({
  'ratelimit-policy': `"caller";q=${limit};w=60`,
  ratelimit: `"caller";r=${Math.floor(remaining)};t=${Math.max(0, Math.ceil((resetAt.getTime() - now.getTime()) / 1000))}`,
});

export const overRateHeaders = ({ rate, retryAfter }: OverRate, now: Date): Record<string, string> => ({
  ...rateHeaders(rate, now),
  'retry-after': String(retryAfter),
});
