/**
 * When the next period of a series is due: when its last day and the metric's lag are over, at the unit's midnight (contract, Freshness).
 * Nothing is due where nothing came yet, where periods are events, of a unit that closes before the period ends, or while the source
 * that leads the series is retired and no other has taken its place.
 */
import { lastDay } from '../domain/periods.js';

const NEXT_END = lastDay('m.period', 'last.next');

/** SQL: from series `s`, metric `m` and unit `u` to `last.period_start` and `due.at`. */
export const DUE_PERIOD = `
  left join lateral (
    select period_start, period_end + 1 as next from measurements r
    where r.series_no = s.no and r.superseded_at is null order by period_start desc limit 1) last on true
  cross join lateral (
    select case when m.period <> 'EVENT' and s.source_retired_at is null and (u.closed_on is null or ${NEXT_END} < u.closed_on)
      then (${NEXT_END} + 1 + m.lag_days)::timestamp at time zone u.time_zone end as at) due`;
