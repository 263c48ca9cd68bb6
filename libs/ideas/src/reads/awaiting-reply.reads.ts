import type { Reader } from '#platform';
import { UNITS_ASKED, UNITS_UNDER, inOrderAsked, inScope, spanHolds, unitsAsked, type UnitAt } from '#units';

/** How ideas at a unit and under it are answered. */
export interface IdeasAnsweredView {
  /** Not decided yet: nobody has told the sender that it was read, or what becomes of it. */
  awaitingReply: number;
  /** Whole days from the day of sending to that of the first answer, over the last 365 days; null with none. */
  medianDaysToAcknowledge: number | null;
}

/** As of each instant, in the order asked for; null where the viewer may not see the unit. One statement whatever the number. */
export async function ideasAnswered(
  reader: Reader,
  viewerId: string,
  asked: readonly UnitAt[],
): Promise<(IdeasAnsweredView | null)[]> {
  const rows = await reader.query<IdeasAnsweredView & { place: number }>(
    `select asked.place::int as place,
       (select count(*)::int from stage_spans s where s.subject = 'idea' and s.unit_id = any(under.ids)
         and s.stage in ('SUBMITTED', 'ACKNOWLEDGED') and ${spanHolds('s')}) as "awaitingReply",
       (select percentile_cont(0.5) within group (order by (i.acknowledged_at at time zone u.time_zone)::date - i.submitted_on)
         from ideas i join units u on u.id = i.unit_id where i.unit_id = any(under.ids)
         and i.acknowledged_at <= asked.at and i.acknowledged_at > asked.at - interval '365 days') as "medianDaysToAcknowledge"
     from ${UNITS_ASKED} cross join lateral (select ${UNITS_UNDER} as ids) as under
     where ${inScope('asked.unit_id', '$1')}`,
    unitsAsked(viewerId, asked),
  );
  return inOrderAsked(asked, rows);
}
