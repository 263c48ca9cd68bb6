import type { ActDecision, CycleStage, PilotStage, Variation } from '#language';
import type { Reader } from '#platform';
import { UNITS_ASKED, UNITS_UNDER, inOrderAsked, inScope, spanHolds, unitsAsked, type UnitAt } from '#units';

/** The portfolio of a unit and all under it at an instant. Stages, decisions and verdicts without a count are left out. */
export interface UnitProgressView {
  unitId: string;
  asOf: Date;
  pilotsByStage: { stage: PilotStage; count: number }[];
  cyclesByStage: { stage: CycleStage; count: number }[];
  cyclesClosedLast90Days: number;
  /** From a cycle's start to its act decision, over the last 365 days. */
  medianCycleDays: number | null;
  decisions: { decision: ActDecision; count: number }[];
  outcomes: { variation: Variation; count: number }[];
  openSignals: number;
  overdueTasks: number;
}

/**
 * Many portfolios, of many units or at many instants, in one statement; in the order asked for, null where the viewer may not see
 * the unit. Rights follow today's tree, numbers the tree of the instant. Of tasks only their present dates are known.
 */
export async function unitProgress(
  reader: Reader,
  viewerId: string,
  asked: readonly UnitAt[],
): Promise<(UnitProgressView | null)[]> {
  const rows = await reader.query<UnitProgressView & { place: number }>(
    `select asked.place::int as place, asked.unit_id as "unitId", asked.at as "asOf", cycles.*, ${COLUMNS}
     from ${UNITS_ASKED}
     cross join lateral (select ${UNITS_UNDER} as ids) as under
     cross join lateral (
       with live as materialized (
         select s.subject_id, s.unit_id, s.stage as stage, s.decision, s.valid_from as since, s.began_at ${spans('cycle')})
       select ${CYCLE_COLUMNS}) as cycles
     where ${inScope('asked.unit_id', '$1')}`,
    unitsAsked(viewerId, asked),
  );
  return inOrderAsked(asked, rows);
}

function spans(subject: string): string {
  return `from stage_spans s where s.subject = '${subject}' and s.unit_id = any(under.ids) and ${spanHolds('s')}`;
}
const counts = (field: string, from: string): string =>
  `(select coalesce(jsonb_agg(jsonb_build_object('${field}', counted.field, 'count', counted.count) order by counted.field), '[]')
    from (select ${from} group by 1) as counted)`;
// CLOSED is terminal, so what was closed within some days is closed at the end of them.
const closedWithin = (days: number): string =>
  `live.stage = 'CLOSED' and live.since > asked.at - interval '${days} days'`;

// The stages of cycles at the instant are gathered once, as they are asked in five ways.
const CYCLE_COLUMNS = `
  ${counts('stage', 'live.stage as field, count(*)::int as count from live')} as "cyclesByStage",
  ${counts('decision', 'live.decision as field, count(*)::int as count from live where live.decision is not null')} as decisions,
  (select count(*)::int from live where ${closedWithin(90)}) as "cyclesClosedLast90Days",
  (select percentile_cont(0.5) within group (order by extract(epoch from live.since - live.began_at) / 86400)
    from live where ${closedWithin(365)}) as "medianCycleDays",
  (select count(*)::int from live join cycle_tasks t on t.cycle_id = live.subject_id join units u on u.id = live.unit_id
    where live.stage not in ('CLOSED', 'CANCELLED') and t.due_on < (asked.at at time zone u.time_zone)::date
      and (t.done_at is null or t.done_at > asked.at)) as "overdueTasks"`;

// Each outcome series counts once, however many pilots share it; one that is withheld counts nowhere.
const liveOutcomes = `coalesce(y.variation, 'TOO_FEW_POINTS') as field, count(*)::int as count
  from (select distinct linked.metric_id, s.unit_id
    from stage_spans s join outcome_spans linked on linked.pilot_id = s.pilot_id and ${spanHolds('linked')}
    where s.subject = 'pilot' and s.unit_id = any(under.ids) and ${spanHolds('s')} and s.stage <> 'CLOSED') as outcome
  left join series_summary y on y.metric_id = outcome.metric_id and y.unit_id = outcome.unit_id and ${spanHolds('y')}
  where y.suppressed is not true`;

const COLUMNS = `
  ${counts('stage', `s.stage as field, count(*)::int as count ${spans('pilot')}`)} as "pilotsByStage",
  ${counts('variation', liveOutcomes)} as outcomes,
  (select count(*)::int from signals g where g.unit_id = any(under.ids) and g.detected_at <= asked.at
    and (g.cleared_at is null or g.cleared_at > asked.at) and (g.explained_at is null or g.explained_at > asked.at)) as "openSignals"`;
