// An organisation of 1,000 units with 2,000 pilots and 10,000 cycles, written set by set: rows and spans as the commands would leave them.

/** `email`: who may look at all of it. Everything lies in the two years before November 2026. */
export async function fillOrganisation(source, email) {
  for (const sql of STEPS) await source.query(sql, sql.includes('$1') ? [email] : []);
  await source.query('analyze');
}

const key = (kind, n) => `md5('${kind}' || ${n})::uuid`;
const BEGAN = `timestamptz '2024-11-01 12:00:00Z'`;
/** Pilots and cycles begin one after the other over two years, the same in every run. */
const began = (n) => `${BEGAN} + ((${n}) * 7919 % 600) * interval '1 day'`;
const STAGES = `('PROPOSED', 'CHARTERED', 'TESTING', 'IMPLEMENTING', 'SUSTAINING')`;

const UNITS = `
  insert into units (id, version, stream_version, code, name, kind, time_zone, parent_id, created_at)
  select ${key('unit', 'n')}, 1, 1, case n when 0 then 'BENCH' else 'U' || n end, 'Unit ' || n,
    case when n = 0 then 'ORGANISATION' when n <= 10 then 'HOSPITAL' when n <= 100 then 'DIVISION' else 'CLINIC' end, 'America/Chicago',
    case when n = 0 then null when n <= 10 then ${key('unit', 0)} when n <= 100 then ${key('unit', '(1 + n % 10)')}
      else ${key('unit', '(11 + n % 90)')} end, ${BEGAN}
  from generate_series(0, 999) n`;
const PATHS = `
  with recursive up as (
    select id as descendant, id as ancestor, parent_id, 0 as depth from units
    union all select up.descendant, above.id, above.parent_id, depth + 1 from up join units above on above.id = up.parent_id)
  insert into unit_paths (ancestor_id, descendant_id, depth, valid_from) select ancestor, descendant, depth, ${BEGAN} from up`;
const PEOPLE = [
  `insert into people (id, stream_version, email, name, created_at) values (${key('person', 0)}, 1, $1, 'Vera Quill', ${BEGAN})`,
  `insert into grants (id, person_id, unit_id, role, since) values (${key('grant', 0)}, ${key('person', 0)}, ${key('unit', 0)}, 'VIEWER', ${BEGAN})`,
];
const METRICS = `
  insert into metrics (id, version, stream_version, unit_id, key, name, operational_definition, concern, lag_days, signal_rules,
    signal_policy_version, type, direction, period, unit_of_measure, numerator, denominator, multiplier, default_chart, sensitivity, created_at)
  select ${key('metric', 'n')}, 1, 1, ${key('unit', 0)}, 'bench_' || n, 'Bench ' || n, 'Minutes over hours', 'WORKFORCE', 3,
    '{RUN_AGAINST_BASELINE}', 1, case when n < 10 then 'RATIO' else 'PROPORTION' end, 'LOWER_IS_BETTER', 'WEEK',
    case when n < 10 then 'hours per 8 scheduled hours' else 'percent' end, 'minutes', 'hours ' || n % 5, 8 / 60.0, 'I', 'OPEN', ${BEGAN}
  from generate_series(0, 39) n`;

const SERIES = `
  insert into series (id, stream_version, metric_id, unit_id, created_at)
  select ${key('series', `n || '-' || m`)}, 0, ${key('metric', '((n + m * 10) % 40)')}, ${key('unit', 'n')}, ${BEGAN}
  from generate_series(101, 999) n, generate_series(0, 3) m`;
const SUMMARIES = `
  insert into series_summary (series_id, metric_id, unit_id, baseline, current, variation, points, open_signals, suppressed,
    weekly_denominator, valid_from, valid_to)
  select s.id, s.metric_id, s.unit_id, 6, 6 - span / 10.0, (array['IMPROVEMENT', 'COMMON_CAUSE', 'CONCERN'])[1 + s.no % 3], 60 + span, 0,
    s.no % 9 = 0, 300 + s.no % 200, ${BEGAN} + span * interval '60 days',
    case when span < 11 then ${BEGAN} + (span + 1) * interval '60 days' end
  from series s, generate_series(0, 11) span`;
const SIGNALS = `
  insert into signals (id, series_id, metric_id, unit_id, phase_from, rule, variation, from_day, to_day, onset, detected_at, cleared_at, rules_version)
  select ${key('signal', 's.no')}, s.id, s.metric_id, s.unit_id, '2025-01-06', 'RUN_AGAINST_BASELINE', 'IMPROVEMENT', '2025-02-03', '2025-05-05',
    '2025-02-03', ${began('s.no')}, case when s.no % 3 = 0 then ${began('s.no')} + interval '40 days' end, 2
  from series s where s.no % 2 = 0`;

const PILOTS = `
  insert into pilots (id, version, stream_version, unit_id, stage, title, problem, theory, minutes_per_week, metrics, created_at, last_activity_at)
  select ${key('pilot', 'n')}, 1, 1, s.unit_id, (array['PROPOSED', 'CHARTERED', 'TESTING', 'IMPLEMENTING', 'SUSTAINING'])[1 + n % 5],
    'Pilot ' || n, repeat('Notes take the evening. ', 5), repeat('If notes are short, then evenings are free. ', 5), 60 + n % 600,
    jsonb_agg(jsonb_build_object('metricId', s.metric_id, 'role', case when s.row < 3 then 'OUTCOME' else 'PROCESS' end, 'target', 5,
      'since', ${began('n')}, 'until', null)), ${began('n')}, ${began('n')}
  from generate_series(0, 1999) n
  join (select *, row_number() over (partition by unit_id order by no) as row from series) s on s.unit_id = ${key('unit', '(101 + n % 899)')}
  group by n, s.unit_id`;
const PILOT_SPANS = `
  insert into stage_spans (subject, subject_id, pilot_id, unit_id, stage, valid_from, valid_to)
  select 'pilot', p.id, p.id, p.unit_id, told.stage, p.created_at + (told.place - 1) * interval '20 days',
    case when told.stage <> p.stage then p.created_at + told.place * interval '20 days' end
  from pilots p, unnest(array${STAGES.replace('(', '[').replace(')', ']')}) with ordinality as told(stage, place)
  where told.place <= array_position(array${STAGES.replace('(', '[').replace(')', ']')}, p.stage)`;
const ESTIMATES = `insert into estimate_spans (pilot_id, minutes, valid_from) select id, minutes_per_week, created_at from pilots`;
const OUTCOMES = `
  insert into outcome_spans (pilot_id, metric_id, valid_from)
  select p.id, (link ->> 'metricId')::uuid, (link ->> 'since')::timestamptz
  from pilots p, jsonb_array_elements(p.metrics) link where link ->> 'role' = 'OUTCOME'`;
const ADOPTIONS = [
  `insert into adoptions (id, stream_version, pilot_id, unit_id, stage, since, adaptations, created_at)
   select ${key('adoption', 'n')}, 1, ${key('pilot', 'n')}, ${key('unit', '(150 + n)')}, 'IMPLEMENTED', ${began('n')}, '[]', ${began('n')}
   from generate_series(0, 499) n`,
  `insert into stage_spans (subject, subject_id, pilot_id, unit_id, stage, valid_from)
   select 'adoption', id, pilot_id, unit_id, stage, since from adoptions`,
];

const PLAN = `jsonb_build_object('ownerId', null, 'purpose', 'TEST_CHANGE', 'objective', repeat('See whether shorter notes help. ', 5),
  'change', repeat('Use the short template. ', 10), 'scale', 'ONE_TEAM', 'scope', 'One team', 'conditions', '[]'::jsonb, 'stopRules', '[]'::jsonb,
  'predictions', jsonb_build_array(jsonb_build_object('id', ${key('prediction', 'n')}, 'question', 'Do they fall?', 'statement', 'They fall',
    'because', repeat('Most of a note is never read. ', 5), 'confidence', 0.8)), 'dataCollection', '[]'::jsonb)`;
const CYCLES = `
  insert into cycles (id, version, stream_version, pilot_id, unit_id, ramp, number, stage, starts_on, runs_until, plan, created_at, last_activity_at)
  select ${key('cycle', 'n')}, 1, 1, p.id, p.unit_id, 1, 1 + n / 2000,
    (array['CLOSED', 'CLOSED', 'CLOSED', 'CLOSED', 'PLAN', 'DO', 'STUDY', 'ACT'])[case when n < 8000 then 1 + n % 4 else 5 + n % 4 end],
    (p.created_at + n / 2000 * interval '30 days')::date, (p.created_at + (n / 2000 + 1) * interval '30 days')::date, ${PLAN},
    p.created_at + n / 2000 * interval '30 days', p.created_at + n / 2000 * interval '30 days'
  from generate_series(0, 9999) n join pilots p on p.id = ${key('pilot', '(n % 2000)')}`;
const CYCLE_SPANS = `
  insert into stage_spans (subject, subject_id, pilot_id, unit_id, stage, decision, valid_from, began_at, valid_to)
  select 'cycle', c.id, c.pilot_id, c.unit_id, told.stage,
    case when told.stage = 'CLOSED' then (array['ADAPT', 'ADOPT', 'ABANDON'])[1 + c.number % 3] end,
    c.created_at + (told.place - 1) * interval '6 days', case when told.place > 1 then c.created_at + interval '6 days' end,
    case when told.stage <> c.stage then c.created_at + told.place * interval '6 days' end
  from cycles c, unnest(array['PLAN', 'DO', 'STUDY', 'ACT', 'CLOSED']) with ordinality as told(stage, place)
  where told.place <= array_position(array['PLAN', 'DO', 'STUDY', 'ACT', 'CLOSED'], c.stage)`;
const TASKS = `
  insert into cycle_tasks (id, cycle_id, what, who_id, due_on, done_at)
  select ${key('task', `c.id::text || n`)}, c.id, 'Print the card', ${key('person', 0)}, c.starts_on + 7,
    case when c.stage = 'CLOSED' or n = 0 then c.created_at + interval '5 days' end
  from cycles c, generate_series(0, 1) n`;
const PREDICTIONS = `
  insert into scored_predictions (cycle_id, prediction_id, pilot_id, unit_id, confidence, held, decided_at)
  select c.id, c.plan #>> '{predictions,0,id}', c.pilot_id, c.unit_id, 0.5 + (c.number % 5) / 10.0, c.number % 3 > 0, s.valid_from
  from cycles c join stage_spans s on s.subject = 'cycle' and s.subject_id = c.id and s.stage = 'ACT'`;

const IDEAS = [
  `insert into ideas (id, stream_version, unit_id, kind, title, body, drivers, minutes_each, times_per_week, goal_ids, anonymous, status, submitted_on,
     created_at, acknowledge_by, decide_by, acknowledged_at, replies, supporter_ids, pilot_ids, escalations)
   select ${key('idea', 'n')}, 1, ${key('unit', '(101 + n % 899)')}, 'IMPROVE', 'Idea ' || n, 'Drop a form', '[]', 2, 30, '[]', false,
     case when n % 4 = 0 then 'SUBMITTED' else 'ACKNOWLEDGED' end, (${began('n')})::date, ${began('n')}, ${began('n')} + interval '3 days',
     ${began('n')} + interval '14 days', case when n % 4 > 0 then ${began('n')} + n % 6 * interval '1 day' end, '[]', '[]', '[]', '[]'
   from generate_series(0, 4999) n`,
  `insert into stage_spans (subject, subject_id, unit_id, stage, valid_from, valid_to)
   select 'idea', id, unit_id, 'SUBMITTED', created_at, acknowledged_at from ideas where acknowledged_at is distinct from created_at`,
  `insert into stage_spans (subject, subject_id, unit_id, stage, valid_from)
   select 'idea', id, unit_id, status, acknowledged_at from ideas where acknowledged_at is not null`,
];

const STEPS = [
  ...[UNITS, PATHS, ...PEOPLE, METRICS, SERIES, SUMMARIES, SIGNALS],
  ...[PILOTS, PILOT_SPANS, OUTCOMES, ESTIMATES, ...ADOPTIONS, CYCLES, CYCLE_SPANS, TASKS, PREDICTIONS, ...IDEAS],
];
