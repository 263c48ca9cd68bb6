import type { Reader, Tx } from '#platform';
import { NOTHING_ASKED, type Notifications } from '../domain/notifications.js';

const COLUMNS = 'digest, weekday, hour, urgent';

/** What the person chose, locked where there is something. */
export async function lockNotifications(tx: Tx, personId: string): Promise<Notifications> {
  const [row] = await tx.query<Notifications[]>(
    `select ${COLUMNS} from notifications where person_id = $1 for update`,
    [personId],
  );
  return row ?? NOTHING_ASKED;
}

/** An address that had been refused is tried again. */
export async function saveNotifications(tx: Tx, personId: string, next: Notifications, at: Date): Promise<void> {
  await tx.query(
    `insert into notifications (person_id, ${COLUMNS}, saved_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (person_id) do update set digest = $2, weekday = $3, hour = $4, urgent = $5, saved_at = $6,
       refused_email = null, refused_at = null`,
    [personId, next.digest, next.weekday, next.hour, next.urgent, at],
  );
}

/** No mail goes to this address of the person any more. */
export async function stopForAddress(tx: Tx, personId: string, email: string, at: Date): Promise<void> {
  await tx.query('update notifications set refused_email = $2, refused_at = $3 where person_id = $1', [
    personId,
    email,
    at,
  ]);
}

/** "The address of person `p` takes mail, as far as we know", of notifications `n`. */
export const TAKES_MAIL = `n.refused_email is distinct from p.email`;

export interface NotificationsView extends Notifications {
  /** Since when no mail is sent, because the server said for good that the address takes none. */
  refusedAt: Date | null;
}

/** Each person's own. Everybody has an answer. */
export async function notificationsOf(reader: Reader, personId: string): Promise<NotificationsView> {
  const [row] = await reader.query<NotificationsView>(
    `select ${COLUMNS}, case when not (${TAKES_MAIL}) then n.refused_at end as "refusedAt"
     from notifications n join humans p on p.id = n.person_id where n.person_id = $1`,
    [personId],
  );
  return row ?? { ...NOTHING_ASKED, refusedAt: null };
}
