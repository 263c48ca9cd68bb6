import type { Reader } from '#platform';

/** A message that may be sent now: of a webhook `w`, at the instant `$1`, which nobody is at (a lease is by the database's clock). */
const DUE = `m.webhook_id = w.id and m.status = 'WAITING' and m.next_at <= $1
  and (m.urgent or w.status <> 'PAUSED' and (w.rests_until is null or w.rests_until <= $1))`;

/** The webhooks that have something to send now and that nobody is at. */
export async function webhooksToSend(reader: Reader, now: Date): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(
    `select w.id from webhooks w
     where w.deleted_at is null and exists (select from webhook_messages m where ${DUE})
       and not exists (select from webhook_messages m where m.webhook_id = w.id and m.lease_until > clock_timestamp())
     order by w.id`,
    [now],
  );
  return rows.map(({ id }) => id);
}
