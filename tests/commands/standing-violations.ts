import { replayedCycles } from '#cycles';
import { replayedGoals, replayedIdeas } from '#ideas';
import { replayedAdoptions, replayedPilots } from '#pilots';
import { checkStream } from '../../apps/ramp/src/replay/check-stream.js';
import type { TestApp } from '../setup/test-app.js';

/** What must never be found, whatever was done: each statement names the rows (`what`) that break a rule of the house. */
const NEVER: Record<string, string> = {
  'a gap or an overlap between stages': `select subject || ' ' || subject_id || ' ' || stage as what from (
      select *, lead(valid_from) over (partition by subject, subject_id order by valid_from) as next from stage_spans) span
    where valid_to < valid_from or (next is not null and valid_to is distinct from next)`,
  'a stage that is not the last span': `select subject || ' ' || id || ' ' || stage || ' ' || coalesce(span, 'none') as what from (
      select 'pilot' as subject, id, stage, discarded_because is not null as gone from pilots
      union all select 'cycle', id, stage, discarded_because is not null from cycles
      union all select 'idea', id, status, false from ideas
      union all select 'adoption', id, stage, false from adoptions) thing
    left join lateral (select stage as span from stage_spans s
      where s.subject = thing.subject and s.subject_id = thing.id and valid_to is null) now on true
    where span is distinct from case when gone then null else stage end`,
  'an event missing from a stream, or twice': `select stream || ' ' || stream_id as what from events
    group by stream, stream_id having count(*) <> max(stream_version) or count(distinct stream_version) <> count(*)`,
  'a row that is not at its newest event': `select stream || ' ' || id as what from (
      select 'pilot' as stream, id, stream_version from pilots union all select 'cycle', id, stream_version from cycles
      union all select 'idea', id, stream_version from ideas union all select 'goal', id, stream_version from goals
      union all select 'adoption', id, stream_version from adoptions) thing
    where stream_version <> (select max(e.stream_version) from events e where e.stream_id = thing.id)`,
  'a delivery that is not done': `select subscriber || ' ' || event_id || ' ' || status || ' ' || coalesce(last_error, '') as what
    from deliveries where status <> 'DONE'`,
  'a log of a cycle in which time runs backward': `select stream_id || ' ' || type as what from (
      select *, lag(at) over (partition by stream_id order by stream_version) as before from events where stream = 'cycle') told
    where at < before`,
  'a span of a team or a metric that ends before it begins': `select id || ' ' || span::text as what
    from pilots, jsonb_array_elements(team || metrics) span where span ->> 'until' < span ->> 'since'`,
  'an adoption that came into its stage before it left the one before': `select a.id || ' ' || a.stage || ' ' || a.since as what
    from adoptions a join stage_spans s on s.subject = 'adoption' and s.subject_id = a.id and s.valid_to is null
    where a.since < s.valid_from`,
  'a test that is left open behind a pilot': `select c.id || ' ' || c.stage as what from cycles c join pilots p on p.id = c.pilot_id
    where p.stage = 'CLOSED' and c.discarded_because is null and c.stage not in ('CLOSED', 'CANCELLED')
      and not exists (select from adoptions a where a.pilot_id = p.id and a.unit_id = c.unit_id)`,
  'two cycles with one label': `select pilot_id || ' ' || ramp || '.' || number as what from cycles
    where discarded_because is null group by pilot_id, ramp, number having count(*) > 1`,
  'two tasks for one onset': `select cycle_id || ' ' || signal_id as what from cycle_tasks
    where signal_id is not null group by cycle_id, signal_id having count(*) > 1`,
  'a breach that is told twice': `select id || ' ' || (breach ->> 'metricId') as what from cycles, jsonb_array_elements(breaches) breach
    group by id, breach ->> 'metricId' having count(*) > 1`,
  'a person who is asked twice for one review': `select c.id || ' ' || person as what from cycles c, jsonb_array_elements(reviews) review,
      jsonb_array_elements_text(review -> 'requestedFromIds') person
    where review ->> 'givenAt' is null group by c.id, person having count(*) > 1`,
  'an idea that a living pilot names and that is only waiting': `select i.id || ' ' || p.id as what from ideas i
    join pilots p on p.idea_ids @> jsonb_build_array(i.id) and p.discarded_because is null and p.stage <> 'CLOSED'
    where i.status in ('SUBMITTED', 'ACKNOWLEDGED')`,
};

/** Everything that is wrong in the database now, as sentences; empty where nothing is. */
export async function standingViolations({ rows, source }: TestApp): Promise<string[]> {
  const found: string[] = [];
  for (const [rule, sql] of Object.entries(NEVER))
    found.push(...(await rows<{ what: string }>(sql)).map(({ what }) => `${rule}: ${what}`));
  const streams = [replayedPilots, replayedCycles, replayedIdeas, replayedGoals, replayedAdoptions] as const;
  for (const replayed of streams) {
    const { wrong } = await checkStream<object>(source, replayed);
    found.push(
      ...wrong.map(
        ({ id, differences }) => `row and log differ: ${replayed.stream} ${id} ${JSON.stringify(differences)}`,
      ),
    );
  }
  return found;
}
