// The scale that people read: numerator over denominator, or the value, times the metric's multiplier (100 for percent). Kinds that
// are a quotient take the pair where both parts are there; the others take the value, and a bare numerator for want of one. A zero
// denominator means that the unit was closed: there is no rate, not a rate of zero (the demo exports' convention, and SQL's of a
// missing rate), so the answer is null and the chart shows a gap.
import { QUOTIENT_TYPES } from '#language';

const quotients = QUOTIENT_TYPES.map((type) => `'${type}'`).join(', ');

/** SQL: the value before the multiplier, of a row `r` (value, numerator, denominator) of a metric `m` (type). */
export const rawValue = (r: string, m: string): string => `(case
  when ${r}.denominator = 0 then null
  when ${r}.numerator is not null and ${r}.denominator is not null and ${m}.type in (${quotients})
    then ${r}.numerator / ${r}.denominator
  when ${r}.value is not null then ${r}.value
  when ${m}.type in ('COUNT', 'INDIVIDUAL', 'TIME_BETWEEN', 'CASES_BETWEEN') then ${r}.numerator end)`;

/** SQL: the multiplier that measurement `r` of metric `m` is read by: that of its own version of the definition, also when there is a newer one. */
export const multiplierOf = (
  r: string,
  m: string,
): string => `(case when ${r}.metric_version = ${m}.version then ${m}.multiplier
  else (select v.multiplier from metric_versions v where v.metric_id = ${m}.id and v.version = ${r}.metric_version) end)`;

/** SQL: the value as people read it. */
export const readValue = (r: string, m: string): string => `(${rawValue(r, m)} * ${multiplierOf(r, m)})`;
