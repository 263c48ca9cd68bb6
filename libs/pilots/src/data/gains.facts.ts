import type { Reader } from '#platform';

/** A gain to be held: of a pilot at its own unit, or of an adoption at the unit that implemented the change. */
export interface Gain {
  pilotId: string;
  /** Null at the pilot's own unit. */
  adoptionId: string | null;
  timeZone: string;
}

/**
 * The gains that a signal puts in doubt: of pilots that are SUSTAINING or were closed as ADOPTED, where the metric of the signal's
 * series is an outcome. None where the signal has gone away or was explained.
 */
export const gainsInDoubt = (reader: Reader, signalId: string): Promise<Gain[]> =>
  reader.query<Gain>(
    `select p.id as "pilotId", a.id as "adoptionId", u.time_zone as "timeZone"
     from signals g join units u on u.id = g.unit_id
     join pilots p on p.metrics @> jsonb_build_array(jsonb_build_object('metricId', g.metric_id, 'role', 'OUTCOME', 'until', null))
     left join adoptions a on a.pilot_id = p.id and a.unit_id = g.unit_id and a.unit_id <> p.unit_id
       and a.stage in ('IMPLEMENTED', 'SUSTAINED')
     where g.id = $1 and g.cleared_at is null and g.explained_at is null and p.discarded_because is null
       and (p.stage = 'SUSTAINING' or p.closed ->> 'closing' = 'ADOPTED') and (p.unit_id = g.unit_id or a.id is not null)
     order by p.id`,
    [signalId],
  );
