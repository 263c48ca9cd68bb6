import type { Reader } from '#platform';
import { settingsInForce, type OwnSettings } from '../domain/settings.js';
import type { WorkingHours } from '../domain/working-hours.js';
import { SETTINGS, type UnitFacts } from './unit.facts.js';

export const workingHoursOf = ({ timeZone, settings }: Pick<UnitFacts, 'timeZone' | 'settings'>): WorkingHours => ({
  timeZone,
  fromHour: settings.workFromHour,
  untilHour: settings.workUntilHour,
});

/** When each of the people works: as the unit at which they have had a role longest. Who has none, or has left, is not there. */
export async function workingHoursOfPeople(
  reader: Reader,
  personIds: readonly string[],
): Promise<Map<string, WorkingHours>> {
  const rows = await reader.query<{ personId: string; timeZone: string; settings: OwnSettings[] }>(
    `select home.person_id as "personId", u.time_zone as "timeZone", ${SETTINGS}
     from (select distinct on (g.person_id) g.person_id, g.unit_id
       from grants g join humans p on p.id = g.person_id and p.active
       where g.person_id = any($1) and g.until is null and g.role <> 'INTEGRATION'
       order by g.person_id, g.since, g.id) home
     join units u on u.id = home.unit_id`,
    [personIds],
  );
  return new Map(
    rows.map(({ personId, timeZone, settings }) => [
      personId,
      workingHoursOf({ timeZone, settings: settingsInForce(settings) }),
    ]),
  );
}
