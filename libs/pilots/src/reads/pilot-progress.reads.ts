import type { Direction, Happened, Variation } from '#language';
import type { Reader } from '#platform';
import { inScope, unitDay } from '#units';
import { evidenceScore } from '../domain/evidence-score.js';
import { metricsNow, teamNow, type Pilot } from '../domain/pilot.js';
import { aimStatus, towardAim, type AimStatus } from '../domain/toward-aim.js';
import { PILOT_COLUMNS } from '../data/pilot-row.js';
import { pilotInScope } from './pilot-in-scope.js';
import { VIEW_COLUMNS } from './pilot-list.js';
import { activityUpTo, logUpTo, pilotOfLog, pilotView, type PilotView, type PilotViewRow } from './pilot-view.js';

export interface PilotProgressView {
  /** Nobody gives these scores yet. */
  teamScore: number | null;
  coachScore: number | null;
  evidenceScore: number;
  missingForNext: string[];
  cyclesPlanned: number;
  cyclesRunning: number;
  cyclesClosed: number;
  towardAim: number | null;
  /** Null without an aim. */
  aimStatus: AimStatus | null;
  daysToDue: number | null;
  lastActivityAt: Date;
}
interface SummaryFacts {
  metricId: string;
  direction: Direction;
  baseline: number | null;
  current: number | null;
  variation: Variation;
  points: number;
  suppressed: boolean;
}
interface ProgressFacts {
  timeZone: string;
  /** Not to those who see the pilot because it was offered to them: the way to the aim tells a number of another unit. */
  numbersShown: boolean;
  planned: number;
  running: number;
  closed: number;
  adopted: boolean;
  summaries: SummaryFacts[] | null;
}
type Row = PilotViewRow & ProgressFacts & { log?: Happened[] | null };

/**
 * Progress of many pilots in one statement; with `asOf` as it was known then. A pilot that was not there yet has no answer.
 */
export async function progressOfPilots(
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
  now: Date,
  asOf: Date | null = null,
): Promise<Map<string, PilotProgressView>> {
  const columns =
    asOf === null
      ? VIEW_COLUMNS
      : `${PILOT_COLUMNS}, ${activityUpTo('$3::timestamptz')} as "lastActivityAt", ${logUpTo('$3::timestamptz')} as log`;
  const rows = await reader.query<Row>(
    `select ${columns}, u.time_zone as "timeZone", ${inScope('p.unit_id', '$1')} as "numbersShown", cycles.*, ${SUMMARIES} as summaries
     from pilots p join units u on u.id = p.unit_id
     cross join lateral (
       select count(*) filter (where s.stage = 'PLAN')::int as planned,
              count(*) filter (where s.stage in ('DO', 'STUDY', 'ACT'))::int as running,
              count(*) filter (where s.stage = 'CLOSED')::int as closed,
              coalesce(bool_or(s.stage = 'CLOSED' and s.decision = 'ADOPT'), false) as adopted
       from stage_spans s where s.pilot_id = p.id and s.subject = 'cycle' and ${known('s')}) as cycles
     where p.id = any($2) and ${pilotInScope('p', '$1')}`,
    [viewerId, ids, asOf ?? 'infinity'],
  );
  const answers = new Map<string, PilotProgressView>();
  for (const { log, ...row } of rows) {
    const pilot =
      asOf === null ? pilotView(row) : pilotOfLog({ id: row.id, log: log ?? null, lastActivityAt: row.lastActivityAt });
    if (pilot) answers.set(row.id, progress(pilot, row, unitDay(asOf ?? now, row.timeZone)));
  }
  return answers;
}

const known = (span: string): string =>
  `${span}.valid_from <= $3::timestamptz and (${span}.valid_to is null or ${span}.valid_to > $3::timestamptz)`;
const SUMMARIES = `(select jsonb_agg(jsonb_build_object('metricId', y.metric_id, 'direction', m.direction, 'baseline', y.baseline,
    'current', y.current, 'variation', y.variation, 'points', y.points, 'suppressed', y.suppressed))
  from series_summary y join metrics m on m.id = y.metric_id
  where y.unit_id = p.unit_id and ${known('y')}
    and y.metric_id in (select (one ->> 'metricId')::uuid from jsonb_array_elements(p.metrics) one))`;

function progress(pilot: PilotView, row: ProgressFacts, today: string): PilotProgressView {
  const summaries = new Map((row.summaries ?? []).map((one) => [one.metricId, one]));
  const { aim } = pilot;
  const summary = aim && summaries.get(aim.metricId);
  const ofAim = summary && !summary.suppressed ? summary : null;
  const way = aim && towardAim(aim, ofAim);
  const { score, missingForNext } = evidenceScore({ ...evidence(pilot, row, summaries), towardAim: way });
  return {
    teamScore: null,
    coachScore: null,
    evidenceScore: score,
    missingForNext,
    cyclesPlanned: row.planned,
    cyclesRunning: row.running,
    cyclesClosed: row.closed,
    towardAim: row.numbersShown ? way : null,
    aimStatus: aim && aimStatus(aim, ofAim, today),
    daysToDue: aim && (Date.parse(aim.dueOn) - Date.parse(today)) / 86_400_000,
    lastActivityAt: pilot.lastActivityAt,
  };
}

function evidence(pilot: Pilot, row: ProgressFacts, summaries: ReadonlyMap<string, SummaryFacts>) {
  const links = metricsNow(pilot).map((link) => {
    const target = link.target ?? (pilot.aim?.metricId === link.metricId ? pilot.aim.target : null);
    const summary = summaries.get(link.metricId);
    return { role: link.role, hasTarget: target !== null, summary: summary?.suppressed ? undefined : summary };
  });
  const hasValues = ({ summary }: (typeof links)[number]): boolean => (summary?.points ?? 0) > 0;
  return {
    chartered: pilot.stage !== 'PROPOSED',
    hasSponsor: pilot.sponsorId !== null,
    team: teamNow(pilot).length,
    metrics: links.length,
    cycles: row.planned + row.running + row.closed,
    cyclesClosed: row.closed,
    adopted: row.adopted,
    hasData: links.some(hasValues),
    hasChartedTarget: links.some((link) => link.role === 'OUTCOME' && link.hasTarget && hasValues(link)),
    improved: links.some((link) => link.role !== 'BALANCING' && link.summary?.variation === 'IMPROVEMENT'),
    implementing: !['PROPOSED', 'CHARTERED', 'TESTING'].includes(pilot.stage),
  };
}
