// Unfit, new, late, unchanged, revised or history: each staged row of a chunk, in one statement, under the lock of its series. A row read
// before the newest read of its source is history where the period is known: it gets a span of one microsecond, which no answer as of
// any instant takes (a value that was current spans two at least, see record-chunk.ts).
import type { Tx } from '#platform';
import { lastDay } from '../domain/periods.js';
import { decidedShown, withheld } from '../domain/suppression.js';
import { COLUMN, FAULT, REASON, VERSION } from './check-rows.js';
import type { Recording } from './recording.js';

export type Verdict = 'accepted' | 'late' | 'unchanged' | 'revised' | 'historical' | 'rejected';
export interface Judged {
  no: number | null;
  verdict: Verdict;
  rows: number;
  from: string;
  to: string;
}

const CONTENT = [
  'period_end',
  'value',
  'numerator',
  'denominator',
  'contributors',
  'largest_share',
  'retracted',
  'metric_version',
];
const content = (row: string): string => `(${CONTENT.map((column) => `${row}.${column}`).join(', ')})`;
const COLUMNS = `value, numerator, denominator, contributors, row_no, largest_share, metric_version, retracted, reference`;

// The series of a row is looked up by its group in an array: however few rows the planner expects, and without statistics (a crash
// empties the staging table) it expects next to none, no plan walks all groups for each row.
const CHECKED = `
with checked as (
  select ${FAULT} as fault, series.no, s.period_start, s.row_no, s.ctid as place, def.version as metric_version,
    coalesce(s.period_end, ${lastDay('m.period', 's.period_start')}) as period_end,
    case when not s.retracted and s.denominator is distinct from 0 then s.value end as value,
    case when not s.retracted then s.numerator end as numerator, case when not s.retracted then s.denominator end as denominator,
    s.contributors, s.largest_share, s.retracted, s.reference, m.sensitivity <> 'OPEN' as guarded
  from staged_measurements s
  join series on series.no = ($2::bigint[])[s.group_no + 1]
  join metrics m on m.id = series.metric_id
  join units u on u.id = series.unit_id
  cross join lateral (select ${VERSION} as version) def
  where s.recording_no = $1 and ($2::bigint[])[s.group_no + 1] <> 0
  offset 0
)`;
const PICKED = `${CHECKED}, picked as materialized (
  select distinct on (no, period_start, unfit) *
  from (select *, case when fault is not null then place end as unfit from checked) each
  order by no, period_start, unfit, row_no desc, place desc
), refused as (
  insert into rejections (id, recording_no, source_id, pull_id, row_no, "column", code, reason, raw)
  select gen_random_uuid(), r.no, r.source_id, r.pull_id, c.row_no, ${COLUMN}, c.fault, ${REASON}, s.raw
  from picked c join staged_measurements s on s.ctid = c.place
  join series on series.no = c.no join metrics m on m.id = series.metric_id join recordings r on r.no = $1
  where c.fault is not null
  returning 1
)`;
const INTO = `
  insert into measurements (series_no, period_start, period_end, revision, recording_no, recorded_at, superseded_at, ${COLUMNS})`;
const TALLY = `
select no, verdict, count(*)::int as rows, min(period_start) as "from", max(period_start) as "to"
from judged group by no, verdict
union all select null, 'rejected', count(*)::int, null, null from refused`;

/** Series of which nothing is known yet. */
const FRESH = `${PICKED}, judged as (
  select no, period_start, 'accepted' as verdict from picked where fault is null
), added as (
  ${INTO}
  select no, period_start, period_end, 1, $1::bigint, $3::timestamptz, null, ${COLUMNS} from picked where fault is null
)${TALLY}`;

// Whether a row changes anything would tell who guesses it what a withheld value is. So of a metric that could single people out a row is
// held only against what its sender sent, or everybody sees; against any other value it is a revision, also where it says the same.
const KNOWN_TO_SENDER = `(exists (
    select from recordings r
    where r.no = k.recording_no and r.source_id is not distinct from $7 and r.person_id is not distinct from $8)
  or exists (
    select from shown_cells d join series s on s.no = d.series_no join metrics m on m.id = s.metric_id
    where d.series_no = k.series_no and d.period_start = k.period_start and d.revision = k.revision
      and ${decidedShown('d', 'm')} and not ${withheld('k', 'm')}))`;

const AGAINST_KNOWN = `${PICKED}, newest as materialized (
  select no, (select max(m.period_start) from measurements m where m.series_no = known.no) as day
  from unnest($2::bigint[]) as known (no) where no <> 0
), judged as materialized (
  select p.*, k.revision as current, case
    when k.revision is null then case when p.period_start < n.day then 'late' else 'accepted' end
    when ${content('p')} is not distinct from ${content('k')} and (not p.guarded or ${KNOWN_TO_SENDER}) then 'unchanged'
    when not (p.no = any($5)) then 'revised'
    when exists (
      select from measurements h join recordings r on r.no = h.recording_no
      where h.series_no = p.no and h.period_start = p.period_start and r.read_at = $6 and r.source_id is not distinct from $7
        and ${content('h')} is not distinct from ${content('p')}) then 'unchanged'
    else 'historical' end as verdict
  from picked p join newest n on n.no = p.no left join lateral (
    select * from measurements m
    where m.series_no = p.no and m.period_start = p.period_start and m.superseded_at is null offset 0
  ) k on true
  where p.fault is null
), superseded as (
  update measurements m set superseded_at = $3::timestamptz from judged j
  where j.verdict = 'revised' and m.series_no = j.no and m.period_start = j.period_start and m.revision = j.current
), added as (
  ${INTO}
  select no, period_start, period_end,
    case when verdict in ('accepted', 'late') then 1 else 1 + (
      select max(h.revision) from measurements h where h.series_no = j.no and h.period_start = j.period_start) end,
    $1::bigint, $3::timestamptz, case verdict when 'historical' then $3::timestamptz + interval '1 microsecond' end, ${COLUMNS}
  from judged j where verdict <> 'unchanged'
)${TALLY}`;

// Of several rows of one period the last one counts: an earlier one that says the same is unchanged, another goes to quarantine.
const DUPLICATES = `${CHECKED}, ranked as (
  select t.*, ${content('t')}::text as said, first_value(${content('t')}::text) over last_first as kept,
    first_value(row_no) over last_first as kept_row
  from checked t where fault is null
  window last_first as (partition by no, period_start order by row_no desc, place desc)
), moved as (
  insert into rejections (id, recording_no, source_id, pull_id, row_no, "column", code, reason, raw)
  select gen_random_uuid(), r.no, r.source_id, r.pull_id, t.row_no, 'periodStart', 'row.duplicate',
    format('Row %s gives another value for the same metric, unit and period; the last one counts.', t.kept_row), s.raw
  from ranked t join staged_measurements s on s.ctid = t.place join recordings r on r.no = $1
  where t.said <> t.kept
  returning 1
)
select count(*)::int as rejected from moved where $3::timestamptz is not null`;

/**
 * Writes what is new of these series' staged rows, and what is unfit to quarantine. `at` is the instant of recording, as text because a
 * Date loses its microseconds; `now` decides which periods are still to come. A tally without `no` is of the whole chunk.
 */
export async function judgeRows(
  tx: Tx,
  recording: Recording,
  series: readonly { no: number; fresh: boolean; late: boolean; rows: number; group: number }[],
  { at, now }: { at: string; now: Date },
): Promise<Judged[]> {
  const parameters = [recording.no, seriesByGroup(series), at, now];
  const late = series.filter((one) => one.late).map(({ no }) => no);
  const tally: Judged[] = series.every(({ fresh }) => fresh)
    ? await tx.query(FRESH, parameters)
    : await tx.query(AGAINST_KNOWN, [...parameters, late, recording.readAt, recording.sourceId, recording.personId]);
  const replaced = total(series) - total(tally);
  if (replaced === 0) return tally;
  const [{ rejected }] = await tx.query(DUPLICATES, parameters);
  const ofChunk = { no: null, from: '', to: '' };
  return [
    ...tally,
    { ...ofChunk, verdict: 'unchanged', rows: replaced - rejected },
    { ...ofChunk, verdict: 'rejected', rows: rejected },
  ];
}

/** Series by group; 0, which is none, for the groups of other chunks: with a null inside, each look-up would walk the array. */
function seriesByGroup(series: readonly { no: number; group: number }[]): number[] {
  const last = series.reduce((most, { group }) => Math.max(most, group), 0);
  const numbers = Array<number>(last + 1).fill(0);
  for (const { no, group } of series) numbers[group] = no;
  return numbers;
}

export const total = (parts: readonly { rows: number }[]): number => parts.reduce((sum, { rows }) => sum + rows, 0);
