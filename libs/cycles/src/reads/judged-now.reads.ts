import type { Reader } from '#platform';
import { shownPointsOf } from '#measurements';
import { inScope } from '#units';
import { readEvidence } from '../data/evidence.facts.js';
import { breachesStanding, judgedNow, type JudgedNow } from '../domain/judged-now.js';
import { cyclesByIds } from './cycle.reads.js';
import { visible } from './cycle-view.js';

/** A completed study that rests on a series, with the days of the periods it rests on. */
export interface StudyOnSeries {
  cycleId: string;
  knownAt: Date;
  from: string;
  to: string;
}
const MOST = 100;

/** What the data of now say of each completed study's predictions, where they decided then. */
export async function judgedNowOfCycles(
  reader: Reader,
  viewerId: string,
  cycleIds: readonly string[],
): Promise<Map<string, JudgedNow[]>> {
  const cycles = [...(await cyclesByIds(reader, viewerId, cycleIds)).values()].filter(
    ({ study, numbersShown }) => study !== null && numbersShown,
  );
  const ids = cycles.map(({ id }) => id);
  const evidence = ids.length > 0 ? await readEvidence(reader, ids) : new Map<string, never[]>();
  return new Map(cycles.map((cycle) => [cycle.id, judgedNow(cycle, evidence.get(cycle.id) ?? [])]));
}

/** The metrics of each cycle whose noted breach of a stop rule stands by the data of now. */
export async function breachesStandingOfCycles(
  reader: Reader,
  viewerId: string,
  cycleIds: readonly string[],
): Promise<Map<string, string[]>> {
  const cycles = [...(await cyclesByIds(reader, viewerId, cycleIds)).values()].filter(
    ({ breaches, numbersShown }) => breaches.length > 0 && numbersShown,
  );
  const rows = await reader.query<{ cycleId: string; metricId: string; seriesId: string }>(
    `select c.id as "cycleId", s.metric_id as "metricId", s.id as "seriesId"
     from cycles c cross join lateral jsonb_array_elements(c.breaches) as breach
     join series s on s.unit_id = c.unit_id and s.metric_id = (breach ->> 'metricId')::uuid where c.id = any($1)`,
    [cycles.map(({ id }) => id)],
  );
  const points = await shownPointsOf(
    reader,
    rows.map(({ seriesId }) => seriesId),
  );
  return new Map(
    cycles.map((cycle) => {
      const own = rows.filter(({ cycleId }) => cycleId === cycle.id);
      const shown = new Map(own.map(({ metricId, seriesId }) => [metricId, points.get(seriesId) ?? []]));
      return [cycle.id, breachesStanding(cycle, shown)];
    }),
  );
}

/** The newest completed studies that rest on each series, at its unit. */
export async function studiesOnSeries(
  reader: Reader,
  viewerId: string,
  seriesIds: readonly string[],
): Promise<Map<string, StudyOnSeries[]>> {
  const rows = await reader.query<StudyOnSeries & { seriesId: string }>(
    `select study.* from series s cross join lateral (
       select s.id as "seriesId", c.id as "cycleId", known.at as "knownAt", c.runs_until as "to",
         least(c.starts_on, (select min((used ->> 'periodStart')::date) from jsonb_array_elements(one -> 'revisions') as used)) as "from"
       from cycles c join pilots p on p.id = c.pilot_id
       cross join lateral jsonb_array_elements(c.study -> 'evidence') as one
       cross join lateral (
         select max(greatest(e.at, e.written_at)) as at from events e where e.stream_id = c.id and e.type = 'StudyCompleted') known
       where c.unit_id = s.unit_id and c.study is not null and one ->> 'seriesId' = s.id::text and ${visible} and ${inScope('c.unit_id', '$1')}
       order by known.at desc, c.id limit ${MOST}) as study
     where s.id = any($2)`,
    [viewerId, seriesIds],
  );
  const studies = new Map<string, StudyOnSeries[]>(seriesIds.map((id) => [id, []]));
  for (const { seriesId, ...study } of rows) studies.get(seriesId)?.push(study);
  return studies;
}
