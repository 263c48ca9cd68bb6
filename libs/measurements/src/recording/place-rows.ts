// Which series the staged rows belong to. Rows of a metric or unit that is unknown here, or out of the caller's reach, and rows that
// could not be read go to quarantine at once: to the caller, a unit out of reach does not exist.
import type { QueryResult } from 'typeorm';
import type { Tx } from '#platform';
import { makeSeries } from '../data/series.store.js';
import type { StagedGroup } from './group-rows.js';
import type { Staged } from './stage-rows.js';
import { withoutNestedLoops } from './without-nested-loops.js';

/** Whose units may be recorded at: those under a unit and where a person may record; null is no limit. */
export interface Reach {
  scopeUnitId: string | null;
  personId: string | null;
}
export interface PlacedGroup extends StagedGroup {
  metricId: string;
  unitId: string;
  /** How often the metric has changed. */
  metricChanges: number;
  /** Of a metric that could single people out. */
  guarded: boolean;
}
type Found = PlacedGroup & { no: number | null; code: 'metric.unknown' | 'unit.unknown' | null };

export async function placeRows(
  tx: Tx,
  recordingNo: number,
  staged: Staged,
  reach: Reach,
  at: Date,
): Promise<{ rejected: number; groups: PlacedGroup[] }> {
  const placed: Found[] = await tx.query(PLACES, [...columns(staged.groups), reach.scopeUnitId, reach.personId]);
  const found = placed.map((one) => ({ ...one, digest: staged.groups[one.group]!.digest }));
  const lost = found.filter(({ code }) => code !== null);
  const groups = found.filter(({ code }) => code === null);
  // All at once, so that chunks that are written side by side lie apart in every index.
  await makeSeries(
    tx,
    groups.filter(({ no }) => no === null),
    at,
  );
  if (lost.length === 0 && staged.unreadable === 0) return { rejected: 0, groups };
  const [numbers, codes] = [lost.map(({ group }) => group), lost.map(({ code }) => code)];
  const refuse = (): Promise<QueryResult> =>
    tx.queryRunner!.query(REFUSE, [recordingNo, ...names(lost), codes, numbers], true);
  const moved = await withoutNestedLoops(tx, refuse);
  return { rejected: moved.affected ?? 0, groups };
}

const names = (groups: readonly StagedGroup[]): unknown[] => [
  groups.map(({ metric }) => metric),
  groups.map(({ unit }) => unit),
];
const columns = (groups: readonly StagedGroup[]): unknown[] => [
  ...names(groups),
  groups.map(({ rows }) => rows),
  groups.map(({ from }) => from),
  groups.map(({ to }) => to),
  groups.map(({ group }) => group),
];

const PLACES = `
with reach as materialized (
  select array(
    select p.descendant_id from unit_paths p where p.ancestor_id = $7 and p.valid_to is null
  ) as under, array(
    select p.descendant_id from grants g join unit_paths p on p.ancestor_id = g.unit_id and p.valid_to is null
    where g.person_id = $8 and g.until is null and g.role in ('MEMBER', 'LEAD', 'COACH', 'ADMIN', 'INTEGRATION')
  ) as own
)
select g."group", g.metric, g.unit, g.rows, g."from", g."to", m.id as "metricId", u.id as "unitId", s.no,
  m.stream_version as "metricChanges", m.sensitivity <> 'OPEN' as guarded, case
    when m.id is null then 'metric.unknown'
    when u.id is null or not ($7::uuid is null or u.id = any(reach.under)) or not ($8::uuid is null or u.id = any(reach.own)) then 'unit.unknown' end as code
from unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::int[]) as g (metric, unit, rows, "from", "to", "group")
cross join reach
left join metrics m on m.key = g.metric
left join units u on u.code = g.unit
left join series s on s.metric_id = m.id and s.unit_id = u.id
order by s.no nulls last, m.id, u.id`;

const REFUSE = `
insert into rejections (id, recording_no, source_id, pull_id, row_no, "column", code, reason, raw)
select gen_random_uuid(), r.no, r.source_id, r.pull_id, s.row_no,
  case when s.code is not null then s."column" when g.code = 'metric.unknown' then 'metric' else 'unit' end,
  coalesce(s.code, g.code), case
    when s.code is not null then s.reason
    when g.code = 'metric.unknown' then format('No metric has the key "%s".', left(g.metric, 80))
    else format('No unit that may be recorded at here has the code "%s".', left(g.unit, 80)) end, s.raw
from staged_measurements s
join recordings r on r.no = s.recording_no
left join unnest($2::text[], $3::text[], $4::text[], $5::int[]) as g (metric, unit, code, no) on g.no = s.group_no
where s.recording_no = $1 and (s.code is not null or g.code is not null)
order by s.row_no`;
