import type { MigrationInterface, QueryRunner } from 'typeorm';

// What is worked out with the owner's rights is told to the program's own login alone: a server's other logins may run these functions too,
// as everybody may, and one that reads another installation as `ramp_api` knows ids of units and metrics to ask with. Inside such a
// function `current_user` is its owner, and `session_user` whoever logged in.
const OF_THE_PROGRAM = `pg_has_role(session_user, current_user, 'MEMBER')`;

/** As in 0019 and 0023, but for the condition. */
const functions = (isAsked: string): string => `
create or replace function units_in_scope(person uuid, integrations boolean) returns uuid[] language plpgsql stable parallel safe
security definer set search_path = public, pg_temp as $$
begin
  return array(
    select path.descendant_id from grants g
    join people reader on reader.id = g.person_id and reader.active
    join unit_paths path on path.ancestor_id = g.unit_id and path.valid_to is null
    where g.person_id = person and g.until is null and (integrations or g.role <> 'INTEGRATION') and ${isAsked});
end $$;
create or replace function sees_all_units(person uuid) returns boolean language plpgsql stable parallel safe
security definer set search_path = public, pg_temp as $$
begin
  return exists (
    select from grants g
    join people reader on reader.id = g.person_id and reader.active
    join units top on top.id = g.unit_id and top.parent_id is null
    where g.person_id = person and g.until is null and g.role <> 'INTEGRATION' and ${isAsked});
end $$;
create or replace function pilot_summaries(p pilots, known timestamptz) returns jsonb language plpgsql stable parallel safe
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
      and y.metric_id in (select (one ->> 'metricId')::uuid from jsonb_array_elements(p.metrics) one) and ${isAsked});
end $$;
`;

export class ScopesOfTheProgramAlone1763700000033 implements MigrationInterface {
  readonly name = 'ScopesOfTheProgramAlone1763700000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(functions(OF_THE_PROGRAM));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(functions('true'));
  }
}
