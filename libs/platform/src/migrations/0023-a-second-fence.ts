import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  OF_ALL,
  OF_ANYBODY,
  OF_UNIT,
  OF_UNIT_OR_KEPT,
  OF_UNIT_OR_PILOT,
  fence,
  noFence,
  parentOf,
  under,
} from '../fence/policies.js';

// What a scope is made of is read by the owner: under the fence it would ask for itself.
const OF_SCOPE = [
  'units_in_scope(uuid, boolean)',
  'sees_all_units(uuid)',
  'pilots_offered_to(uuid)',
  'pilots_offered_by(uuid)',
];

const functions = `
${OF_SCOPE.map((name) => `alter function ${name} security definer set search_path = public, pg_temp;`).join('\n')}

-- The settings of the transaction, each null where it is not set. Of those who may own this database alone: the roles are shared by all
-- databases of a server, and who is let into them for another one sees nothing here.
create function fence_setting(setting text) returns text language plpgsql stable parallel safe as $$
begin
  return case when pg_has_role(session_user, 'pg_database_owner', 'MEMBER') then nullif(current_setting(setting, true), '') end;
end $$;
create function fence_viewer() returns uuid language plpgsql stable parallel safe as $$
begin
  return fence_setting('ramp.viewer')::uuid;
end $$;
create function fence_all() returns boolean language plpgsql stable parallel safe as $$
begin
  return fence_setting('ramp.scope') = '*' is true;
end $$;
create function fence_units() returns uuid[] language plpgsql stable parallel safe as $$
begin
  return nullif(fence_setting('ramp.scope'), '*')::uuid[];
end $$;

-- What reaches over the border of the scope, asked only where a row is not of a unit inside: the units whose sources the viewer keeps,
-- and the pilots whose change is on both sides.
create function fence_kept() returns uuid[] language plpgsql stable parallel safe as $$
begin
  return units_in_scope(fence_viewer(), true);
end $$;
create function fence_pilots() returns uuid[] language plpgsql stable parallel safe
security definer set search_path = public, pg_temp as $$
declare mine uuid[] := fence_units();
begin
  return array(
    select a.pilot_id from adoptions a where a.unit_id = any(mine)
    union all
    select p.id from pilots p where p.unit_id = any(mine) and exists (
      select from adoptions a where a.pilot_id = p.id and a.unit_id <> all(mine)));
end $$;

-- Why the fence is off; null where it is on.
create function fence_lacks() returns text language plpgsql stable as $$
declare
  api oid := to_regrole('ramp_api');
  may text := case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end;
begin
  return case
    when api is null then 'ROLE'
    when not pg_has_role(session_user, api, may) then 'MEMBERSHIP'
    when not pg_has_role(session_user, 'pg_database_owner', 'MEMBER') then 'DATABASE'
    when not has_table_privilege(api, 'events'::regclass, 'SELECT') then 'RIGHTS' end;
end $$;

-- The rest of the transaction reads what the viewer may see; null is nobody, who sees nothing. False where the fence is off.
create function fence_in(viewer uuid) returns boolean language plpgsql as $$
begin
  perform set_config('ramp.viewer', coalesce(viewer::text, ''), true), set_config('ramp.scope', case
    when viewer is null then '' when sees_all_units(viewer) then '*' else units_in_scope(viewer, false)::text end, true);
  if fence_lacks() is not null then return false; end if;
  perform set_config('role', 'ramp_api', true);
  return true;
end $$;

-- What is known beyond the scope, without a text: when each source is read, as those who wait for a series ask where its source is kept
-- further up; and what each pilot works on and when, as others at the same places are told of it.
create view source_schedules as select id, schedule, time_zone, status from sources;
create view pilot_windows as select id, unit_id, stage, intervention_key, metrics, closed ->> 'closing' as closing, (closed ->> 'at')::timestamptz as closed_at
  from pilots where discarded_because is null;

-- What progress makes of a pilot's series at an instant: a score is shown also to those who see the pilot because it was offered to them.
-- It takes the pilot's row, which the fence has let through.
create function pilot_summaries(p pilots, known timestamptz) returns jsonb language plpgsql stable parallel safe
security definer set search_path = public, pg_temp as $$
begin
  return (
    select jsonb_agg(jsonb_build_object('metricId', y.metric_id, 'direction', m.direction, 'baseline', y.baseline,
      'current', y.current, 'variation', y.variation, 'points', y.points, 'suppressed', y.suppressed, 'period', m.period,
      'lastPeriodStart', case when p.sustainment is not null or known < 'infinity' then (
        select max(e.data ->> 'to') from events e
        where e.stream_id = y.series_id and e.type = 'MeasurementsRecorded' and e.at <= known) end))
    from series_summary y join metrics m on m.id = y.metric_id
    where y.unit_id = p.unit_id and y.valid_from <= known and (y.valid_to is null or y.valid_to > known)
      and y.metric_id in (select (one ->> 'metricId')::uuid from jsonb_array_elements(p.metrics) one));
end $$;
`;

const FENCED: Record<string, string | undefined> = {
  pilots: `${OF_UNIT} or id = any((select fence_pilots())::uuid[])`,
  cycles: OF_UNIT_OR_PILOT,
  stage_spans: OF_UNIT_OR_PILOT,
  cycle_tasks: under('cycle_tasks', 'cycle_id', 'cycles'),
  field_notes: under('field_notes', 'cycle_id', 'cycles'),
  adoptions: `${OF_UNIT} or ${parentOf('adoptions', 'pilot_id', 'pilots')}`,
  progress_snapshots: under('progress_snapshots', 'pilot_id', 'pilots'),
  outcome_spans: under('outcome_spans', 'pilot_id', 'pilots'),
  estimate_spans: under('estimate_spans', 'pilot_id', 'pilots'),
  scored_predictions: OF_UNIT,
  comments: OF_UNIT,
  reminders: OF_UNIT,
  // Of a pilot that is offered, what it was at an instant is told by its log.
  events: OF_UNIT_OR_PILOT,
  ideas: `${OF_UNIT} or submitted_by_id = (select fence_viewer())`,
  goals: OF_ANYBODY,
  people: OF_ANYBODY,
  grants: OF_ANYBODY,
  series: OF_UNIT,
  series_summary: OF_UNIT,
  signals: OF_UNIT,
  annotations: under('annotations', 'series_id', 'series'),
  phases: under('phases', 'series_id', 'series'),
  exclusions: under('exclusions', 'series_id', 'series'),
  measurements: under('measurements', 'series_no', 'series', 'no'),
  shown_cells: under('shown_cells', 'series_no', 'series', 'no'),
  // Where a value came from: a recording names its source and who sent it, and no more.
  recordings: OF_ANYBODY,
  sources: OF_UNIT_OR_KEPT,
  secrets: OF_UNIT_OR_KEPT,
  pulls: under('pulls', 'source_id', 'sources'),
  pull_progress: under('pull_progress', 'pull_id', 'pulls'),
  rejections: `(select fence_all()) or ${parentOf('rejections', 'source_id', 'sources')}
    or source_id is null and exists (
      select from recordings sent where sent.no = rejections.recording_no and sent.person_id = (select fence_viewer()) offset 0)`,
  deliveries: OF_ALL,
  // Of these the API's answers hold nothing: boxes and codes of anonymous senders, addresses of uploads, what is being worked on.
  idea_box: undefined,
  idea_answer_box: undefined,
  idea_codes: undefined,
  staged_measurements: undefined,
  uploads: undefined,
  ingested_messages: undefined,
  subscribers: undefined,
};

const down = `
drop function pilot_summaries(pilots, timestamptz);
drop view source_schedules, pilot_windows;
drop function fence_in(uuid), fence_lacks(), fence_pilots(), fence_kept(), fence_units(), fence_all(), fence_viewer(), fence_setting(text);
${OF_SCOPE.map((name) => `alter function ${name} security invoker reset search_path;`).join('\n')}
`;

/** Rows are also bounded by the database, for a read that forgets its condition. The roles are made by `raiseFence`. */
export class ASecondFence1763700000023 implements MigrationInterface {
  readonly name = 'ASecondFence1763700000023';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(functions);
    for (const [table, condition] of Object.entries(FENCED)) await runner.query(fence(table, condition));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(FENCED)) await runner.query(noFence(table));
    await runner.query(down);
  }
}
