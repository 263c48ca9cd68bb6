import type { MigrationInterface, QueryRunner } from 'typeorm';

const up = `
-- How much of the metric's denominator a week brings, in the points behind current: filled in when a series is next brought up to date.
alter table series_summary add column weekly_denominator float8;
create index series_summary_of_place on series_summary (unit_id, metric_id, (coalesce(valid_to, 'infinity')));

-- Of what holds at an instant the end decides most: what is over need not be read. began_at: the start of a cycle that has begun.
alter table stage_spans add column began_at timestamptz(3);
update stage_spans s set began_at = began.at
from (select subject_id, min(valid_from) as at from stage_spans where subject = 'cycle' and stage = 'DO' group by 1) as began
where s.subject = 'cycle' and s.subject_id = began.subject_id and s.valid_from >= began.at;
create index stage_spans_holding on stage_spans (unit_id, subject, (coalesce(valid_to, 'infinity')));

-- The predictions that calibration counts, as their studies judged them; can be dropped and rebuilt.
create table scored_predictions (
  cycle_id uuid not null references cycles,
  prediction_id text not null,
  pilot_id uuid not null references pilots,
  unit_id uuid not null references units,
  confidence float8 not null,
  held boolean not null,
  decided_at timestamptz(3) not null,
  primary key (cycle_id, prediction_id)
);
create index scored_predictions_of_unit on scored_predictions (unit_id, decided_at);
create index scored_predictions_of_pilot on scored_predictions (pilot_id, decided_at);

insert into scored_predictions
select c.id, said ->> 'id', c.pilot_id, c.unit_id, (said ->> 'confidence')::float8, result ->> 'verdict' = 'CONFIRMED',
  (c.study ->> 'completedAt')::timestamptz
from cycles c
cross join lateral jsonb_array_elements(c.plan -> 'predictions') as said
join lateral jsonb_array_elements(c.study -> 'results') as result on result ->> 'predictionId' = said ->> 'id'
where c.discarded_because is null and said ->> 'confidence' is not null and result ->> 'verdict' <> 'INCONCLUSIVE'
  and (said ->> 'madeAt')::timestamptz <= c.started_at
  and not exists (
    select from jsonb_path_query(c.plan, '$.*[*].metricId') as named(metric)
    join series s on s.unit_id = c.unit_id and s.metric_id::text = named.metric #>> '{}'
    join events e on e.stream_id = s.id and e.type = 'MeasurementsRecorded'
      and e.data ->> 'from' <= c.runs_until::text and e.data ->> 'to' >= c.starts_on::text
    where e.at < (said ->> 'madeAt')::timestamptz);

-- Which metrics are outcomes of which pilots, from when to when: of the pilots' own lists, row by row.
create table outcome_spans (
  pilot_id uuid not null references pilots,
  metric_id uuid not null references metrics,
  valid_from timestamptz(3) not null,
  valid_to timestamptz(3)
);
create index outcome_spans_of_pilot on outcome_spans (pilot_id);

insert into outcome_spans
select p.id, (link ->> 'metricId')::uuid, (link ->> 'since')::timestamptz, (link ->> 'until')::timestamptz
from pilots p cross join lateral jsonb_array_elements(p.metrics) as link
where link ->> 'role' = 'OUTCOME';

-- What a pilot is said to give back, a week and unit, from when to when: its own figure, or one row an idea that has figures.
-- A row without minutes is an idea that the pilot's own figure stands for.
create table estimate_spans (
  pilot_id uuid not null references pilots,
  idea_id uuid references ideas,
  minutes float8,
  valid_from timestamptz(3) not null,
  valid_to timestamptz(3),
  unique nulls not distinct (pilot_id, idea_id, valid_from)
);

insert into estimate_spans
select pilot_id, null, minutes, valid_from, valid_to
from (
  select e.stream_id as pilot_id, (coalesce(e.data -> 'changes', e.data) ->> 'minutesPerWeek')::float8 as minutes, e.at as valid_from,
    lead(e.at, 1, gone.at) over (partition by e.stream_id order by e.stream_version) as valid_to
  from events e
  join pilots p on p.id = e.stream_id
  left join events gone on gone.stream_id = e.stream_id and gone.type = 'PilotDiscarded'
  where e.type = 'PilotDrafted' or e.type = 'PilotRevised' and e.data -> 'changes' ? 'minutesPerWeek') as told
where minutes is not null and (valid_to is null or valid_from < valid_to);
`;

const down = `
drop table estimate_spans, outcome_spans, scored_predictions;
drop index stage_spans_holding, series_summary_of_place;
alter table stage_spans drop column began_at;
alter table series_summary drop column weekly_denominator;
`;

export class WhatProgressReads1763700000009 implements MigrationInterface {
  readonly name = 'WhatProgressReads1763700000009';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(up);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(down);
  }
}
