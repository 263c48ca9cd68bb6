import type { Tx } from '#platform';
import { workingHoursOfPeople } from '#units';
import { dueDigest, type When } from '../domain/due-digest.js';
import type { PlannedMail } from './mails.store.js';
import { TAKES_MAIL } from './notifications.store.js';
import { unitClock } from './unit-clock.js';

type Chosen = When & { personId: string; lastPeriod: string | null; lastDay: string | null };

/** The digests that are due at the instant and not planned yet: one a period, and none twice on one day where somebody changed the period. */
export async function dueDigests(tx: Tx, now: Date): Promise<PlannedMail[]> {
  const chosen = await tx.query<Chosen[]>(
    `select n.person_id as "personId", n.digest, n.weekday, n.hour, n.saved_at as "savedAt", last.period as "lastPeriod", last.on_day as "lastDay"
     from notifications n join humans p on p.id = n.person_id and p.active
     left join lateral (
       select period, on_day from mails m where m.person_id = n.person_id and m.kind = 'DIGEST' order by m.on_day desc limit 1) last on true
     where n.digest <> 'NONE' and ${TAKES_MAIL}`,
  );
  const hours = await workingHoursOfPeople(
    tx,
    chosen.map(({ personId }) => personId),
  );
  return chosen.flatMap((one): PlannedMail[] => {
    const work = hours.get(one.personId);
    const due = work && dueDigest(one, work, unitClock(work.timeZone), now);
    if (!due || due.period === one.lastPeriod || due.onDay === one.lastDay) return [];
    return [{ personId: one.personId, kind: 'DIGEST', about: [], ...due }];
  });
}
