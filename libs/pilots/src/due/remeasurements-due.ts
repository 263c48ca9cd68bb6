import { dayAt, dayEnd } from '#units';
import { dueOfPilot } from './due-of-pilot.js';
import { KEEPER, KEPT_GAINS } from './kept-gains.js';

const DUE_ON = `(p.sustainment ->> 'remeasureOn')::date`;

// As the gate before an adoption asks it: the aim's metric has a value of the period of that day, or of a later one.
const MEASURED = `exists (
  select from series_summary y join metrics m on m.id = y.metric_id
  where y.unit_id = p.unit_id and y.metric_id = (p.aim ->> 'metricId')::uuid and y.valid_to is null
    and y.last_period_start >= date_trunc(case m.period when 'EVENT' then 'DAY' else m.period end, ${DUE_ON}::timestamp))`;

/** SQL: gains for which the day to measure them anew has come (method.md 2.9), until they are measured or another day is set. */
export const remeasurementsDue = (now: string): string =>
  `select ${dueOfPilot(now)}, ${KEEPER}, ${DUE_ON}::timestamp at time zone u.time_zone as since, ${DUE_ON} as due_on,
     ${dayEnd(DUE_ON, 'u.time_zone')} as due_at
   from ${KEPT_GAINS} where ${DUE_ON} <= ${dayAt(now, 'u.time_zone')} and not ${MEASURED}`;
