import type { Happened } from '#language';
import type { Reader } from '#platform';
import { inScope, unitDay } from '#units';
import { newestScore } from '../domain/assess-progress.js';
import { evidenceScore } from '../domain/evidence-score.js';
import { aimStatus, towardAim, type AimStatus } from '../domain/toward-aim.js';
import { PILOT_COLUMNS } from '../data/pilot-row.js';
import { pilotInScope } from './pilot-in-scope.js';
import { VIEW_COLUMNS } from './pilot-list.js';
import { activityUpTo, logUpTo, pilotOfLog, pilotView, type PilotView, type PilotViewRow } from './pilot-view.js';
import { progressEvidence, type CycleFacts, type SummaryFacts } from './progress-evidence.js';

export interface PilotProgressView {
  /** The newest that the team and that a coach gave; null where nobody has. */
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
interface ProgressFacts extends CycleFacts {
  timeZone: string;
  /** Not to those who see the pilot because it was offered to them: the way to the aim tells a number of another unit. */
  numbersShown: boolean;
  summaries: SummaryFacts[] | null;
}
type Row = PilotViewRow & ProgressFacts & { log?: Happened[] | null };

/**
 * Progress of many pilots in one statement; with `asOf` as it was known then. A pilot that was not there yet has no answer.
 */
export const progressOfPilots = (
  reader: Reader,
  viewerId: string,
  ids: readonly string[],
  now: Date,
  asOf: Date | null = null,
): Promise<Map<string, PilotProgressView>> => readProgress(reader, viewerId, ids, now, asOf);

/** The same for the program itself, which keeps the scores of all pilots and shows them to nobody. */
export const progressKnownAt = (
  reader: Reader,
  ids: readonly string[],
  asOf: Date,
): Promise<Map<string, PilotProgressView>> => readProgress(reader, null, ids, asOf, asOf);

async function readProgress(
  reader: Reader,
  viewerId: string | null,
  ids: readonly string[],
  now: Date,
  asOf: Date | null,
): Promise<Map<string, PilotProgressView>> {
  const columns =
    asOf === null
      ? VIEW_COLUMNS
      : `${PILOT_COLUMNS}, ${activityUpTo('$3::timestamptz')} as "lastActivityAt", ${logUpTo('$3::timestamptz')} as log`;
  const rows = await reader.query<Row>(
    `select ${columns}, u.time_zone as "timeZone", ${inScope('p.unit_id', '$1')} as "numbersShown", cycles.*,
       pilot_summaries(p, $3::timestamptz) as summaries
     from pilots p join units u on u.id = p.unit_id
     cross join lateral (
       select count(*) filter (where s.stage = 'PLAN')::int as planned,
              count(*) filter (where s.stage in ('DO', 'STUDY', 'ACT'))::int as running,
              count(*) filter (where s.stage = 'CLOSED')::int as closed,
              coalesce(bool_or(s.stage = 'CLOSED' and s.decision = 'ADOPT'), false) as adopted,
              coalesce(bool_or(c.plan ->> 'purpose' = 'IMPLEMENT_CHANGE'), false) as implemented
       from stage_spans s left join cycles c on c.id = s.subject_id and s.stage = 'CLOSED'
       where s.pilot_id = p.id and s.subject = 'cycle' and ${known('s')}) as cycles
     where p.id = any($2) and ($1::uuid is null or ${pilotInScope('p', '$1')})`,
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
function progress(pilot: PilotView, row: ProgressFacts, today: string): PilotProgressView {
  const summaries = new Map((row.summaries ?? []).map((one) => [one.metricId, one]));
  const { aim } = pilot;
  const summary = aim && summaries.get(aim.metricId);
  const ofAim = summary && !summary.suppressed ? summary : null;
  const way = aim && towardAim(aim, ofAim);
  const status = aim && aimStatus(aim, ofAim, today);
  const evidence = progressEvidence(pilot, row, summaries, { towardAim: way, status });
  const { score, missingForNext } = evidenceScore(evidence);
  return {
    teamScore: newestScore(pilot, 'TEAM'),
    coachScore: newestScore(pilot, 'COACH'),
    evidenceScore: score,
    missingForNext: row.numbersShown ? missingForNext : missingForNext.map(withoutNumber),
    cyclesPlanned: row.planned,
    cyclesRunning: row.running,
    cyclesClosed: row.closed,
    towardAim: row.numbersShown ? way : null,
    aimStatus: status,
    daysToDue: aim && (Date.parse(aim.dueOn) - Date.parse(today)) / 86_400_000,
    lastActivityAt: pilot.lastActivityAt,
  };
}

const withoutNumber = (words: string): string => words.replace(/ \(\d+ % so far\)/, '');
