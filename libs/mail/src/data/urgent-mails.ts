import { inboxOf, type InboxItemView } from '#inbox';
import type { Tx } from '#platform';
import { hourOfUnitDay, isWorkingTime, unitDay, workingHoursOfPeople } from '#units';
import { URGENT } from '../domain/notifications.js';
import type { PlannedMail } from './mails.store.js';
import { TAKES_MAIL } from './notifications.store.js';

/** An item of this time: the same reason at the same thing may come again. */
export const aboutOf = ({ key, since }: InboxItemView): string => `${key}@${since.toISOString()}`;
const MOST_URGENT = { first: 100 };

// Only those whose inbox may hold something urgent are asked for it: whoever may answer for a running test with a breach.
const CONCERNED = `
  select n.person_id as "personId", array(
      select unnest(m.about) from mails m where m.person_id = n.person_id and m.kind = 'URGENT') as told
  from notifications n join humans p on p.id = n.person_id and p.active
  where n.urgent and ${TAKES_MAIL} and exists (
    select from cycles c join pilots on pilots.id = c.pilot_id
    where c.stage = 'DO' and c.breaches <> '[]' and (c.owner_id = n.person_id
      or pilots.team @> jsonb_build_array(jsonb_build_object('personId', n.person_id, 'until', null))))`;

/**
 * What is to be decided on the same day and was not told yet, together for each person and at most once an hour, where people work just now.
 */
export async function urgentMails(tx: Tx, now: Date): Promise<PlannedMail[]> {
  const concerned = await tx.query<{ personId: string; told: string[] }[]>(CONCERNED);
  const hours = await workingHoursOfPeople(
    tx,
    concerned.map(({ personId }) => personId),
  );
  const planned: PlannedMail[] = [];
  for (const { personId, told } of concerned) {
    const work = hours.get(personId);
    if (!work || !isWorkingTime(now, work)) continue;
    const { rows } = await inboxOf(tx, personId, now, MOST_URGENT);
    const about = rows.filter(({ reason }) => URGENT.includes(reason)).map(aboutOf);
    const isNew = about.filter((one) => !told.includes(one));
    if (isNew.length === 0) continue;
    const onDay = unitDay(now, work.timeZone);
    const until = hourOfUnitDay(onDay, work.untilHour, work.timeZone);
    planned.push({ personId, kind: 'URGENT', period: now.toISOString().slice(0, 13), onDay, about: isNew, until });
  }
  return planned;
}
