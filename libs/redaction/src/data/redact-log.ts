import type { Happened } from '#language';
import type { FieldChange, Tx } from '#platform';
import { MARKER } from '../domain/free-texts.js';
import { replaceInChanges, replaceText } from '../domain/replace-texts.js';

interface Row {
  id: string;
  data: unknown;
  changes: FieldChange[];
}

/**
 * The exception to the log that is never changed: the text goes out of all events of the stream, and nothing else of them changes. Answers
 * the ids of those that held it.
 */
export async function redactLog(tx: Tx, streamId: string, text: string, names: ReadonlySet<string>): Promise<string[]> {
  const rows = await tx.query<Row[]>(
    `select id, data, changes from events where stream_id = $1 and (
       jsonb_path_exists(data, '$.** ? (@ == $text)', jsonb_build_object('text', $2::text))
       or jsonb_path_exists(changes, '$.** ? (@ == $text)', jsonb_build_object('text', $2::text)))`,
    [streamId, text],
  );
  const redacted = rows.map(({ id, data, changes }) => ({
    id,
    data: replaceText(data, text, names),
    changes: replaceInChanges(changes, text, names),
  }));
  await tx.query(`set local ramp.redacting = 'on'`);
  await tx.query(
    `update events e set data = one.data, changes = one.changes
     from jsonb_to_recordset($1) as one(id uuid, data jsonb, changes jsonb) where e.id = one.id`,
    [JSON.stringify(redacted)],
  );
  await tx.query(`set local ramp.redacting = 'off'`);
  return rows.map(({ id }) => id);
}

/** What receivers of webhooks answered to these events: it may quote the text in any spelling, or the beginning of it. */
export async function redactExcerpts(tx: Tx, eventIds: readonly string[]): Promise<void> {
  await tx.query(
    `update webhook_attempts a set excerpt = $2 from webhook_messages m
     where m.id = a.message_id and m.event_id = any($1) and a.excerpt is not null`,
    [eventIds, MARKER],
  );
}

/** The log of one thing as rules read it. */
export async function logOf(tx: Tx, streamId: string): Promise<Happened[]> {
  const rows = await tx.query<{ type: string; data: unknown; at: Date; actorId: string | null }[]>(
    `select type, data, at, actor_id as "actorId" from events where stream_id = $1 order by stream_version`,
    [streamId],
  );
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }) as Happened);
}
