import { idOf, type Reader, type Tx } from '#platform';

export type MailKind = 'DIGEST' | 'URGENT';
export interface PlannedMail {
  personId: string;
  kind: MailKind;
  /** Of one period a person has one mail of a kind. */
  period: string;
  onDay: string;
  /** What an urgent one tells of; all that waits for a digest. */
  about: readonly string[];
  until: Date;
}

/** Writes what is to be sent; what stands there already stays. An id is the same whenever it is made anew of the same period. */
export async function planAll(tx: Tx, mails: readonly PlannedMail[], at: Date): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ personId, kind, period, onDay, about, until }) => ({
    ...{ id: idOf(personId, `${kind} ${period}`), person_id: personId, kind, period, on_day: onDay, about },
    ...{ until, next_at: at, created_at: at, status: 'WAITING', attempts: 0 },
  }));
  await tx.query(
    `insert into mails select * from jsonb_populate_recordset(null::mails, $1) on conflict (person_id, kind, period) do nothing`,
    [JSON.stringify(rows)],
  );
}

/** Mails that may be sent now and that nobody is at. */
export async function mailsToSend(reader: Reader, now: Date): Promise<{ id: string; attempts: number }[]> {
  return reader.query(
    `select id, attempts from mails
     where status = 'WAITING' and next_at <= $1 and (lease_until is null or lease_until <= clock_timestamp())
     order by next_at, id limit 500`,
    [now],
  );
}

export interface ClaimedMail {
  id: string;
  personId: string;
  kind: MailKind;
  about: string[];
  until: Date;
  attempt: number;
  /** Null where nobody is to get it any more: they left, chose to be told nothing, or their address takes no mail. */
  email: string | null;
}
// Longer than an attempt may take: then its worker is gone.
const LEASE = `clock_timestamp() + interval '90 seconds'`;

/** Takes a mail up; null where it is not due, or somebody else is at it. The attempt is counted before it is made. */
export async function claimMail(tx: Tx, id: string, now: Date): Promise<ClaimedMail | null> {
  const [row] = await tx.query<ClaimedMail[]>(
    `with claimed as (
       update mails set attempts = attempts + 1, lease_until = ${LEASE}
       where id = $1 and status = 'WAITING' and next_at <= $2 and (lease_until is null or lease_until <= clock_timestamp())
       returning *)
     select c.id, c.person_id as "personId", c.kind, c.about, c.until, c.attempts as attempt,
       case when p.active and n.refused_email is distinct from p.email
         and (case c.kind when 'DIGEST' then n.digest <> 'NONE' else n.urgent end) then p.email end as email
     from claimed c join humans p on p.id = c.person_id left join notifications n on n.person_id = c.person_id`,
    [id, now],
  );
  return row ?? null;
}

/** What becomes of a mail that was taken up. */
export interface MailEnd {
  status: 'WAITING' | 'SENT' | 'NOTHING' | 'GIVEN_UP' | 'DROPPED';
  nextAt?: Date;
  error?: string;
  /** It was put off and not tried. */
  untried?: boolean;
}

/** A mail that another attempt has taken over meanwhile is left to it. */
export async function endMail(tx: Tx, { id, attempt }: ClaimedMail, end: MailEnd, now: Date): Promise<void> {
  const { status, nextAt = null, error = null, untried = false } = end;
  await tx.query(
    `update mails set status = $3, next_at = coalesce($4, next_at), error = $5, lease_until = null,
       attempts = attempts - $6::int, sent_at = case when $3 = 'SENT' then $7::timestamptz end
     where id = $1 and attempts = $2 and status = 'WAITING'`,
    [id, attempt, status, nextAt, error, untried ? 1 : 0, now],
  );
}
