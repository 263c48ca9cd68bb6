// What the decision reads of raw values: the newest revisions of the periods that are still to be decided, at every unit that contains
// one of these units or is beside or inside it, as far as the metric is measured there.
import type { Tx } from '#platform';
import type { PlaceSpan } from '../domain/cell-places.js';
import type { KnownCell } from '../domain/known-cell.js';
import { rawValue } from '../domain/read-scale.js';
import { leastPeople, withheld } from '../domain/suppression.js';

const DUE = '(r.period_end + m.lag_days < ($3::timestamptz at time zone u.time_zone)::date)';
const newest = (series: string): string => `cross join lateral (
  select every.* from measurements every where every.series_no = ${series} and every.superseded_at is null offset 0) r`;

const decisions = `select from shown_cells d where d.series_no = r.series_no and d.period_start = r.period_start`;

const OUTDATED = `(d.shown and d.withdrawn_at is null and d.minimum < ${leastPeople('m')})`;

/** Periods of these series that are due, or were decided before, and are not decided, or by a lower least number of people. */
const OPEN_PERIODS = `
  select distinct r.period_start, r.period_end from series s
  join metrics m on m.id = s.metric_id join units u on u.id = s.unit_id ${newest('s.no')}
  where s.metric_id = $2 and s.id = any($1) and (${DUE} or exists (${decisions})) and ${rawValue('r', 'm')} is not null
    and not exists (${decisions} and d.revision = r.revision and not ${OUTDATED})`;

/** Series of the metric at units that now or ever lay under a measured unit above one of these. */
const RELATED = `
  select distinct s.no, s.unit_id from series own
  join unit_paths up on up.descendant_id = own.unit_id
  join series top on top.metric_id = $2 and top.unit_id = up.ancestor_id
  join unit_paths down on down.ancestor_id = top.unit_id
  join series s on s.metric_id = $2 and s.unit_id = down.descendant_id
  where own.metric_id = $2 and own.id = any($1)`;

// What an attempt that was cut off had brought is whole when its pull has ended; any other such recording is waited for as long as its
// staged rows are kept.
const COMPLETE = `(rec.finished_at is not null or rec.created_at < now() - interval '1 day' or exists (
    select from pulls p where p.id = rec.pull_id and p.status not in ('QUEUED', 'RUNNING')))
  and not exists (select from pulls p join series led on led.source_id = p.source_id where led.metric_id = $2 and p.status = 'RUNNING')`;

/** Of the metric; empty where nothing of these series is to be decided. Days of units are told in their own time zone. */
export async function knownCells(
  tx: Tx,
  metricId: string,
  seriesIds: readonly string[],
  at: Date,
): Promise<KnownCell[]> {
  return tx.query(
    `with open as materialized (${OPEN_PERIODS}), related as materialized (${RELATED} and exists (select from open))
     select s.no as "seriesNo", s.unit_id as "unitId", r.period_start as "periodStart", coalesce(earlier.period_end, r.period_end) as "periodEnd",
       coalesce(earlier.period_end <> r.period_end, false) as "otherDays", r.revision,
       r.contributors as people, case when m.type in ('COUNT', 'INDIVIDUAL') then ${rawValue('r', 'm')} else r.numerator end as numerator,
       r.denominator, ${withheld('r', 'm')} as small, ${rawValue('r', 'm')} is null as blank, ${DUE} as due, ${COMPLETE} as complete,
       case own.shown when true then 'SHOWN' when false then 'WITHHELD' end as decided, coalesce(own.outdated, false) as outdated,
       case earlier.shown when true then 'SHOWN' when false then 'WITHHELD' end as before, coalesce(earlier.people, '{}') as "peopleShown"
     from related s join metrics m on m.id = $2 join units u on u.id = s.unit_id ${newest('s.no')}
     join recordings rec on rec.no = r.recording_no
     left join lateral (
       select d.shown and d.withdrawn_at is null as shown, ${OUTDATED} as outdated from shown_cells d
       where d.series_no = r.series_no and d.period_start = r.period_start and d.revision = r.revision offset 0) own on true
     left join lateral (
       select bool_and(d.shown and d.withdrawn_at is null) as shown, (array_agg(h.period_end order by d.revision))[1] as period_end, array_agg(h.contributors) filter (where d.shown) as people
       from shown_cells d join measurements h
         on h.series_no = d.series_no and h.period_start = d.period_start and h.revision = d.revision
       where d.series_no = r.series_no and d.period_start = r.period_start and d.revision < r.revision offset 0) earlier on true
     where exists (select from open where open.period_start <= r.period_end and r.period_start <= open.period_end)
       and (${rawValue('r', 'm')} is not null or earlier.shown is not null)`,
    [seriesIds, metricId, at],
  );
}

/** Where the units of these cells stand and stood, among one another. */
export async function placesOf(tx: Tx, unitIds: readonly string[]): Promise<PlaceSpan[]> {
  return tx.query(
    `select p.descendant_id as "unitId", p.ancestor_id as "aboveId", p.depth, (p.valid_from at time zone u.time_zone)::date::text as "from",
       (p.valid_to at time zone u.time_zone)::date::text as "to"
     from unit_paths p join units u on u.id = p.descendant_id
     where p.descendant_id = any($1) and p.ancestor_id = any($1)`,
    [unitIds],
  );
}
