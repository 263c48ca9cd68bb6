import { teamOrCoach } from '#pilots';
import type { Reader } from '#platform';
import { UNITS_ASKED, UNITS_UNDER, inOrderAsked, inScope, unitFacts, unitsAsked, type UnitAt } from '#units';
import { shownCalibration, type Calibration } from '../domain/calibration.js';

// As `calibrationOf` reckons it, over the predictions `s`.
const CALIBRATION = `count(*)::int as predictions, (count(*) filter (where s.held))::int as held,
  avg((s.confidence - s.held::int) ^ 2) as "brierScore"`;

/** Of each pilot's predictions that were judged by the instant; only for its team and its coach. */
export async function calibrationOfPilots(
  reader: Reader,
  viewerId: string,
  pilotIds: readonly string[],
  { asOf }: { asOf: Date | string },
): Promise<Map<string, Calibration>> {
  const rows = await reader.query<Calibration & { id: string }>(
    `select p.id, judged.* from pilots p cross join lateral (
       select ${CALIBRATION} from scored_predictions s where s.pilot_id = p.id and s.decided_at <= $3) as judged
     where p.id = any($2) and ${inScope('p.unit_id', '$1')} and ${teamOrCoach('p.unit_id', '$1')}`,
    [viewerId, pilotIds, new Date(asOf)],
  );
  return new Map(rows.map(({ id, ...calibration }) => [id, calibration]));
}

/**
 * Of all predictions at each unit and under it that were judged by the instant, in the order asked for; null where they are fewer than the unit's smallest
 * group, and where the viewer may not see it. Two statements whatever the number.
 */
export async function calibrationOfUnits(
  reader: Reader,
  viewerId: string,
  asked: readonly UnitAt[],
): Promise<(Calibration | null)[]> {
  const units = await unitFacts(reader, [...new Set(asked.map(({ unitId }) => unitId))]);
  const rows = await reader.query<Calibration & { place: number }>(
    `select asked.place::int as place, judged.*
     from ${UNITS_ASKED} cross join lateral (select ${UNITS_UNDER} as ids) as under
     cross join lateral (
       select ${CALIBRATION} from scored_predictions s where s.unit_id = any(under.ids) and s.decided_at <= asked.at) as judged
     where ${inScope('asked.unit_id', '$1')}`,
    unitsAsked(viewerId, asked),
  );
  return inOrderAsked(asked, rows).map((found, index) => {
    const unit = units.get(asked[index]?.unitId ?? '');
    return found && unit ? shownCalibration(found, unit.settings.minimumGroup) : null;
  });
}
