import type { Reader } from '#platform';
import { UNITS_ASKED, UNITS_UNDER, inOrderAsked, inScope, spanHolds, unitsAsked, type UnitAt } from '#units';
import {
  RUNNING_ADOPTIONS,
  RUNNING_CLOSINGS,
  RUNNING_STAGES,
  measuredPerWeek,
  minutesPerOne,
  type MeasuredTime,
  type TimeMetric,
} from '../domain/minutes.js';

/** Below zero where a change asks for time. Null where nobody has estimated, and where no metric can tell. */
export interface MinutesView {
  estimatedPerWeek: number | null;
  measuredPerWeek: number | null;
}
interface Row {
  place: number;
  estimated: number | null;
  times: (Omit<MeasuredTime, 'minutesPerOne'> & { metricId: string })[] | null;
}

/** Of each pilot, at the units where it runs and that the viewer may see, as of the instant. Two statements whatever the number. */
export async function minutesOfPilots(
  reader: Reader,
  viewerId: string,
  pilotIds: readonly string[],
  { asOf }: { asOf: Date | string },
): Promise<Map<string, MinutesView>> {
  const known = await timeMetrics(reader);
  const rows = await reader.query<Row & { id: string }>(
    `select asked.id, asked.place::int as place, told.*
     from (select id, $3::timestamptz as at, place from unnest($2::uuid[]) with ordinality as one(id, place)) as asked
     join pilots own on own.id = asked.id and ${inScope('own.unit_id', '$1')}
     cross join ${toldOf('s.pilot_id = asked.id', inScope('s.unit_id', '$1'))}`,
    [viewerId, pilotIds, new Date(asOf), [...known.keys()]],
  );
  return new Map(rows.map((row) => [row.id, minutes(row, known)]));
}

/**
 * Of all that runs at each unit and under it, as of the instant: in the order asked for, null where the viewer may not see the unit. Each idea and
 * each series counts once, however many pilots share it. Two statements whatever the number.
 */
export async function minutesOfUnits(
  reader: Reader,
  viewerId: string,
  asked: readonly UnitAt[],
): Promise<(MinutesView | null)[]> {
  const known = await timeMetrics(reader);
  const rows = await reader.query<Row>(
    `select asked.place::int as place, told.*
     from ${UNITS_ASKED} cross join lateral (select ${UNITS_UNDER} as ids) as under
     cross join ${toldOf('s.unit_id = any(under.ids)')}
     where ${inScope('asked.unit_id', '$1')}`,
    [...unitsAsked(viewerId, asked), [...known.keys()]],
  );
  return inOrderAsked(
    asked,
    rows.map((row) => ({ place: row.place, ...minutes(row, known) })),
  );
}

function minutes({ estimated, times }: Omit<Row, 'place'>, known: ReadonlyMap<string, number>): MinutesView {
  const told = (times ?? []).map((time) => ({ ...time, minutesPerOne: known.get(time.metricId) as number }));
  return { estimatedPerWeek: estimated, measuredPerWeek: measuredPerWeek(told) };
}

/** The metrics that can tell minutes, and how many one of the denominator is. */
async function timeMetrics(reader: Reader): Promise<Map<string, number>> {
  const rows = await reader.query<TimeMetric & { id: string }>(
    `select id, type, direction, unit_of_measure as "unitOfMeasure" from metrics where type = 'RATIO'`,
  );
  return new Map(
    rows.flatMap(({ id, ...metric }): [string, number][] => {
      const one = minutesPerOne(metric);
      return one === null ? [] : [[id, one]];
    }),
  );
}

const among = (words: readonly string[]): string => `in (${words.map((word) => `'${word}'`).join(', ')})`;

/** Where pilots stand at the instant asked for, and whether they run there; another unit from the day on which it tests, too. */
const places = (...which: string[]): string => `
  select s.pilot_id, s.unit_id, s.subject = 'adoption' or s.stage ${among(RUNNING_STAGES)}
    or s.stage = 'CLOSED' and coalesce(p.closed ->> 'closing' ${among(RUNNING_CLOSINGS)}, false) as runs
  from stage_spans s join pilots p on p.id = s.pilot_id
  where (s.subject = 'pilot' or s.subject = 'adoption' and s.stage ${among(RUNNING_ADOPTIONS)} and s.unit_id <> p.unit_id)
    and ${[...which, spanHolds('s')].join(' and ')}`;

// What a pilot says it gives back counts at each unit where it runs; an idea counts once a unit, and not beside a figure that stands for it.
const estimated = `
  select case when place.runs then one.minutes else 0 end as minutes
  from place join estimate_spans one on one.pilot_id = place.pilot_id and one.idea_id is null and ${spanHolds('one')}
  union all
  select case when bool_or(place.runs and one.minutes is null) then 0
    else coalesce(max(one.minutes) filter (where place.runs), 0) end
  from place join estimate_spans one on one.pilot_id = place.pilot_id and one.idea_id is not null and ${spanHolds('one')}
  group by place.unit_id, one.idea_id`;

const measured = `
  select distinct m.id as metric_id, place.unit_id, m.denominator, y.baseline, y.current, y.weekly_denominator
  from place join outcome_spans linked on linked.pilot_id = place.pilot_id and place.runs and ${spanHolds('linked')}
  join metrics m on m.id = linked.metric_id
  join series_summary y on y.unit_id = place.unit_id and y.metric_id = m.id and ${spanHolds('y')}
  where linked.metric_id = any($4::uuid[]) and not y.suppressed and y.baseline is not null and y.current is not null and y.weekly_denominator is not null`;

/** SQL: the two figures of what `asked` asks for, as `told`. */
const toldOf = (...which: string[]): string => `lateral (
  with place as materialized (${places(...which)})
  select (select sum(one.minutes) from (${estimated}) as one) as estimated,
    (select jsonb_agg(jsonb_build_object('metricId', one.metric_id, 'unitId', one.unit_id, 'denominator', coalesce(one.denominator, ''),
      'baseline', one.baseline, 'current', one.current, 'weeklyDenominator', one.weekly_denominator)) from (${measured}) as one) as times
) as told`;
