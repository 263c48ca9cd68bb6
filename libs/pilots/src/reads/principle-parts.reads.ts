import type { Reader } from '#platform';
import type { CycleFact, IdeaFact } from '../domain/principles/principle-facts.js';

// Whoever may see a pilot is told the same of it: these answer numbers and words of the pilot's own, never a person or an idea.

/** Of each pilot's team the front line, and those of it who hold a role at the pilot's unit or under it; what is linked of ideas. */
export interface PeopleAndIdeas {
  id: string;
  frontline: { all: number; ofUnit: number };
  ideas: IdeaFact[];
}
export function peopleAndIdeas(reader: Reader, ids: readonly string[], now: Date): Promise<PeopleAndIdeas[]> {
  return reader.query(
    `select p.id, jsonb_build_object('all', team.everybody, 'ofUnit', team.of_unit) as frontline,
       coalesce((select jsonb_agg(jsonb_build_object('kind', i.kind, 'fromStaff', i.anonymous or coalesce(sender.frontline, false),
           'answerOverdue', (i.status = 'SUBMITTED' and i.acknowledge_by < $2)
             or (i.status in ('SUBMITTED', 'ACKNOWLEDGED') and i.decide_by < $2)))
         from jsonb_array_elements_text(p.idea_ids) linked join ideas i on i.id = linked::uuid
         left join humans sender on sender.id = i.submitted_by_id), '[]') as ideas
     from pilots p
     cross join lateral (
       select count(*)::int as everybody, (count(*) filter (where exists (
           select from grants g join unit_paths path on path.descendant_id = g.unit_id and path.valid_to is null
           where g.person_id = member."personId" and g.until is null and path.ancestor_id = p.unit_id)))::int as of_unit
       from jsonb_to_recordset(p.team) as member ("personId" uuid, frontline boolean, until timestamptz)
       where member.until is null and member.frontline) as team
     where p.id = any($1)`,
    [ids, now],
  );
}

/** The pilots' cycles, ramp by ramp. */
export async function cycleFacts(reader: Reader, ids: readonly string[]): Promise<Map<string, CycleFact[]>> {
  const rows = await reader.query<CycleFact & OfPilot>(
    `select c.pilot_id as "pilotId", c.ramp || '.' || c.number as label, c.stage not in ('CLOSED', 'CANCELLED') as live,
       c.plan ->> 'scale' as scale, c.starts_on as "startsOn", c.plan ->> 'endsOn' as "endsOn", c.study is not null as studied,
       coalesce(c.study -> 'results' @@ '$[*].verdict == "CONFIRMED" || $[*].verdict == "PARTLY"', false) as "predictionHeld",
       coalesce(c.started_at < coalesce((before.study ->> 'completedAt')::timestamptz, 'infinity') and before.id is not null, false)
         as "startedUnstudied",
       c.act ->> 'decision' as decision, c.plan -> 'dataCollection' as collections,
       coalesce((select jsonb_agg(jsonb_build_object('whoId', t.who_id, 'dueOn', t.due_on))
         from cycle_tasks t where t.cycle_id = c.id and t.done_at is null), '[]') as tasks
     from cycles c left join cycles before on before.id = c.previous_id
     where c.pilot_id = any($1) and c.discarded_because is null
     order by c.pilot_id, c.ramp, c.number`,
    [ids],
  );
  return byPilot(rows);
}

/** When each linked survey was last read at the pilot's unit, and when the pilot next planned, changed or decided something. */
export async function surveyFacts(reader: Reader, ids: readonly string[]): Promise<Map<string, Survey[]>> {
  const rows = await reader.query<Survey & OfPilot>(
    `select p.id as "pilotId", m.name, y.last_recorded_at as "closedAt",
       (select min(e.at) from events e where e.pilot_id = p.id and e.at > y.last_recorded_at and e.type = any($2)) as "actedAt"
     from pilots p
     join series_summary y on y.unit_id = p.unit_id and y.valid_to is null and y.last_recorded_at is not null
     join metrics m on m.id = y.metric_id and m.instrument is not null
     where p.id = any($1) and p.metrics @> jsonb_build_array(jsonb_build_object('metricId', m.id::text, 'until', null))
     order by p.id, m.name`,
    [ids, ACTS],
  );
  return byPilot(rows);
}
interface Survey {
  name: string;
  closedAt: Date;
  actedAt: Date | null;
}
const ACTS = ['CyclePlanned', 'PlanRevised', 'ActDecided', 'PilotRevised', 'PilotStageMoved', 'PilotClosed'];

/** Those of the pilots beside which another live one, at the unit, above or under it, changes the work itself. */
export async function besideSystemPilots(
  reader: Reader,
  ids: readonly string[],
  known: { individualKeys: readonly string[]; workMetricKeys: readonly string[] },
): Promise<Set<string>> {
  const rows = await reader.query<{ id: string }>(
    `select p.id from pilots p where p.id = any($1) and exists (
       select from unit_paths path join pilot_windows q on q.unit_id in (path.ancestor_id, path.descendant_id)
       where path.valid_to is null and p.unit_id in (path.ancestor_id, path.descendant_id)
         and q.id <> p.id and q.stage <> 'CLOSED'
         and (q.intervention_key <> all($2) or exists (
           select from jsonb_to_recordset(q.metrics) as link ("metricId" uuid, until timestamptz)
           join metrics m on m.id = link."metricId" where link.until is null and (m.concern = 'OPERATIONS' or m.key = any($3)))))`,
    [ids, known.individualKeys, known.workMetricKeys],
  );
  return new Set(rows.map((row) => row.id));
}

interface OfPilot {
  pilotId: string;
}
function byPilot<Row>(rows: readonly (Row & OfPilot)[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.pilotId, [...(groups.get(row.pilotId) ?? []), row]);
  return groups;
}
