import { EVERYWHERE, PLACES } from './askers.js';

/**
 * What is written straight into the tables: texts and numbers that would take a step of their own each, in states that exclude one another.
 * It is read as if it had come by its command: each text is the mark of the place of its row, and the coach says it all.
 */
const MARK = `case (select code from units where id = UNIT) ${EVERYWHERE.map((place) => `when '${PLACES[place]}' then '[${place}]'`).join(' ')} end`;
const HERE = `in (select id from units where code in (${EVERYWHERE.map((place) => `'${PLACES[place]}'`).join()}))`;
const mark = (unit: string): string => MARK.replace('UNIT', unit);
const COACH = `(select id from people where email = 'cora@quillhaven.example')`;
const NOW = `to_jsonb(now())`;
/** Of a source, a webhook and so on: the unit of the row that a column points to. */
const unitOf = (table: string, column: string): string =>
  `(select owner.unit_id from ${table} owner where owner.id = ${column})`;
const AT_SOURCE = unitOf('sources', 'source_id');

const PILOTS = [
  `update pilots set purpose = ${mark('unit_id')}, paused_because = ${mark('unit_id')},
     metrics = (select coalesce(jsonb_agg(m || jsonb_build_object('target', 20, 'baselineFrom', '2025-06-01', 'baselineTo', current_date - 100)), '[]') from jsonb_array_elements(metrics) m),
     drivers = drivers || '[{"id": "01a21aed-bf9e-7388-bf0c-2c9a294aac5b", "key": "below", "kind": "SECONDARY", "title": "Below", "metricIds": [], "parentKey": "paper"}]',
     overrides = jsonb_build_array(jsonb_build_object('stage', 'TESTING', 'missing', '["pilot.aim_missing"]'::jsonb, 'because', ${mark('unit_id')}, 'byId', ${COACH}, 'at', ${NOW})),
     assessments = assessments || jsonb_build_array(jsonb_build_object('by', 'COACH', 'score', 2, 'note', ${mark('unit_id')}, 'byId', ${COACH}, 'at', ${NOW}))
   where unit_id ${HERE}`,
  // Whoever is of the team works on a pilot like a member, but only where they may look.
  `update pilots set team = team || (select jsonb_agg(jsonb_build_object('role', 'Tester', 'since', now(), 'until', null, 'because', null,
       'personId', p.id, 'frontline', true)) from people p where p.name like 'The %')
   where unit_id ${HERE} and not unit_id = any(select descendant_id from unit_paths path join units u on u.id = path.ancestor_id where u.code = '${PLACES.own}')`,
  `update pilots p set closed = jsonb_build_object('closing', 'ABANDONED', 'because', ${mark('p.unit_id')}, 'at', ${NOW}, 'byId', ${COACH}, 'intoUnitId', p.unit_id,
     'intoPilotId', (select o.id from pilots o where o.unit_id = p.unit_id and o.id <> p.id limit 1))
   where p.stage = 'PROPOSED' and p.unit_id ${HERE}`,
  `update adoptions set because = ${mark(unitOf('pilots', 'pilot_id'))}, adaptations = jsonb_build_array(${mark(unitOf('pilots', 'pilot_id'))})`,
  `update progress_snapshots set coach_score = 2`,
  `insert into scored_predictions (cycle_id, prediction_id, pilot_id, unit_id, confidence, held, decided_at)
   select c.id, gen_random_uuid()::text, c.pilot_id, c.unit_id, 0.8, true, now() from cycles c, generate_series(1, 25) where c.stage = 'CLOSED'`,
  `update goals g set parent_id = above.id from goals above join units u on u.id = above.unit_id and u.code = '${PLACES.parent}'
   where above.retired_on is null and g.unit_id <> above.unit_id`,
];

const CYCLES = [
  `update cycles c set cancelled_because = ${mark('unit_id')}, "do" = c."do" || jsonb_build_object('deviations', ${mark('unit_id')}, 'haltedAt', ${NOW}, 'haltedBecause', ${mark('unit_id')}),
     plan = plan || jsonb_build_object('driverKey', 'paper', 'conditions', jsonb_build_array(${mark('unit_id')}), 'degreeOfBelief', 3,
       'stopRules', jsonb_build_array(jsonb_build_object('metricId', (select id from metrics where key = 'documentation_minutes'), 'above', 40, 'below', 1)),
       'predictions', (select jsonb_agg(p || jsonb_build_object('because', ${mark('unit_id')}, 'low', 10, 'high', 20, 'confidence', 0.8)) from jsonb_array_elements(plan -> 'predictions') p),
       'dataCollection', jsonb_build_array(jsonb_build_object('metricId', (select id from metrics where key = 'documentation_minutes'), 'how', ${mark('unit_id')}, 'sample', ${mark('unit_id')}, 'whoId', ${COACH}, 'frequency', 'WEEK'))),
     amendments = jsonb_build_array(jsonb_build_object('field', 'plan.scope', 'before', ${mark('unit_id')}, 'after', ${mark('unit_id')}, 'because', ${mark('unit_id')}, 'byId', ${COACH}, 'at', ${NOW})),
     reviews = reviews || jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'stage', 'PLAN', 'ofVersion', 1, 'requestedFromIds', '[]'::jsonb, 'requestedAt', null, 'requestedById', null,
       'note', null, 'reviewerId', ${COACH}, 'verdict', 'COMMENTED', 'body', ${mark('unit_id')}, 'givenAt', ${NOW})),
     breaches = jsonb_build_array(jsonb_build_object('metricId', (select id from metrics where key = 'documentation_minutes'), 'periodStart', '2026-03-02', 'at', ${NOW}))
   where unit_id ${HERE}`,
  `update cycles c set study = study || jsonb_build_object('unintendedEffects', ${mark('unit_id')}, 'degreeOfBelief', 4,
       'results', (select jsonb_agg(r || jsonb_build_object('comment', ${mark('unit_id')}, 'overriddenBecause', ${mark('unit_id')})) from jsonb_array_elements(study -> 'results') r),
       'evidence', (select jsonb_agg(e || '{"before": 30, "during": 20, "change": -10, "variation": "IMPROVEMENT", "points": 8}'
          || jsonb_build_object('signalIds', (select coalesce(jsonb_agg(s.id), '[]') from signals s where s.series_id = (e ->> 'seriesId')::uuid)))
          from jsonb_array_elements(study -> 'evidence') e))
   where study is not null and unit_id ${HERE}`,
  `update cycles c set previous_id = before.id from cycles before where c.stage = 'PLAN' and before.pilot_id = c.pilot_id and before.stage = 'CLOSED'`,
  `update cycle_tasks set done_at = now() where signal_id is not null`,
  // Their ids come last, so that the first of a place are always the same.
  `insert into cycle_tasks (id, cycle_id, what, who_id, due_on) select overlay(gen_random_uuid()::text placing 'ffffffff' from 1)::uuid, c.id, ${mark('c.unit_id')}, p.id, current_date + 2
   from cycles c, people p where c.stage = 'DO' and c.unit_id ${HERE} and p.name like 'The %'`,
];

const NUMBERS = [
  `update series s set source_id = (select o.id from sources o where o.unit_id = s.unit_id and o.kind = 'HTTP_CSV' limit 1)
   where s.metric_id = (select id from metrics where key = 'burnout_share') and s.unit_id ${HERE}`,
  `update recordings r set source_id = o.id, pull_id = p.id from sources o join pulls p on p.source_id = o.id
   where o.unit_id ${HERE} and r.idempotency_key = 'late ' || ${mark('o.unit_id')}`,
  `update measurements m set retracted = true, value = null, numerator = null, denominator = null from series s
   where s.no = m.series_no and s.unit_id ${HERE} and m.period_start = '2025-12-29'`,
  `insert into signals select distinct on (s.series_id) (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'cleared_at', now(), 'rule', 'SHIFT', 'onset', current_date, 'from_day', current_date, 'to_day', current_date))).*
   from signals s where s.unit_id ${HERE}`,
  `update series_summary set assurance = 'HIT_OR_MISS', variation = 'IMPROVEMENT'`,
  `update metric_versions set label = 'First', from_day = '2025-01-01', because = 'It is new', by_id = ${COACH}`,
  `update interventions set sources = array['A trial'], metric_keys = array['documentation_minutes']`,
  `update metrics set target = 22 where key = 'documentation_minutes'`,
  `update metrics set retired_on = current_date where key = 'burnout_single_item'`,
];

const MACHINES = [
  `update sources set retired_at = now(), retired_because = ${mark('unit_id')}, settings = settings || jsonb_build_object('sheet', ${mark('unit_id')}, 'rows', ${mark('unit_id')}, 'query', ${mark('unit_id')})
   where kind = 'FILE' and unit_id ${HERE}`,
  `update sources set rests_until = now() + interval '1 day' where unit_id ${HERE}`,
  `update pulls set since = ${mark(AT_SOURCE)}, to_day = '2026-05-01'`,
  `update webhooks set description = ${mark('unit_id')}, failing_since = now(), status = 'PAUSED', paused_because = 'BY_HAND', last_delivered_at = now()`,
  `update secrets set expires_at = now() + interval '1 day' where webhook_id is not null`,
  `update webhook_attempts set error = ${mark(unitOf('webhooks', 'webhook_id'))}, excerpt = ${mark(unitOf('webhooks', 'webhook_id'))}`,
  `update chat_hooks set failing_since = now(), status = 'PAUSED', paused_because = 'BY_HAND', last_delivered_at = now()`,
  `insert into chat_posts (id, hook_id, kind, period, on_day, since, status, attempts, error, next_at, until, created_at)
   select gen_random_uuid(), h.id, 'TEST', 'once', current_date, now(), 'GIVEN_UP', 1, ${mark('h.unit_id')}, now(), now(), now() from chat_hooks h`,
  `update deliveries set last_error = 'It broke', skipped_because = 'It is old' where status = 'DONE'`,
  `update integration_keys set last_used_at = now() where unit_id ${HERE}`,
];

const PEOPLE = [
  `update people p set profession = coalesce((select ${mark('g.unit_id')} from grants g where g.person_id = p.id and p.name like 'Teller%'), 'Nurse') where not p.is_key`,
  `update grants set granted_by = ${COACH}`,
  `insert into notifications (person_id, digest, weekday, hour, urgent, saved_at, refused_email, refused_at)
   select id, 'DAILY', 1, 8, true, now(), email, now() from people where not is_key`,
];

export const REST_IN_SQL: readonly string[] = [...PILOTS, ...CYCLES, ...NUMBERS, ...MACHINES, ...PEOPLE];
