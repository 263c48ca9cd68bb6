// The one view: measurements with what must not be seen taken out. Nothing but recording, quarantine and the decision reads the table
// beside it. A value that could single people out is shown where that was decided, of the revision itself and of the one known now:
// what is not decided, or came after the decision, is withheld.
import { multiplierOf, rawValue, readValue } from '../domain/read-scale.js';
import { decidedShown, withheld } from '../domain/suppression.js';
import { writtenBy } from './as-of.js';

/** SQL: the row has a value that nobody may see; `then` narrows down which decisions count. (A scalar is never made by reading the whole table.) */
const unseen = (
  row: string,
  then: string,
): string => `(${rawValue(row, 'm')} is not null and (${withheld(row, 'm')} or (
  select ${decidedShown('d', 'm')} and ${then} from shown_cells d
  where d.series_no = ${row}.series_no and d.period_start = ${row}.period_start and d.revision = ${row}.revision) is not true))`;

/**
 * SQL of a subselect over every revision of the series `s` that `which` names, each read by its key (of a young table the planner thinks that
 * it is cheaper to read all of it for each series): withheld where it, or what is known of its period now, is about
 * too few people. `atNow` is the instant (a parameter; null is now) that says what is preliminary.
 */
export const shownMeasurements = (which: string, atNow: string): string => `(
  select s.id as series_id, s.no as series_no, r.period_start, r.period_end, r.revision, r.recorded_at, r.superseded_at, r.recording_no,
    r.row_no, r.metric_version,
    ${multiplierOf('r', 'm')} as multiplier, r.retracted, r.reference, hidden.suppressed,
    case when not hidden.suppressed and not r.retracted then ${readValue('r', 'm')} end as value,
    case when not hidden.suppressed then r.numerator end as numerator,
    case when not hidden.suppressed then r.denominator end as denominator,
    r.period_end >= clock.settled as preliminary
  from series s
  join metrics m on m.id = s.metric_id
  join units u on u.id = s.unit_id
  -- Once a series: a time zone costs more than all else of a row.
  cross join lateral (
    select (coalesce(${atNow}::timestamptz, now()) at time zone u.time_zone)::date - m.lag_days as settled offset 0
  ) clock
  cross join lateral (select every.* from measurements every where every.series_no = s.no offset 0) r
  cross join lateral (
    select m.sensitivity <> 'OPEN' and (${unseen('r', writtenBy('d.decided_at', atNow))} or (
      select ${unseen('c', 'true')} from measurements c
      where r.superseded_at is not null and c.series_no = r.series_no and c.period_start = r.period_start and c.superseded_at is null
    ) is true) as suppressed
    offset 0
  ) hidden
  where ${which}
)`;
