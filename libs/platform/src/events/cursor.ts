import { DomainError } from '#language';
import type { Reader } from '../database/reader.js';

/**
 * A place in the log that a client may keep for as long as it likes: (epoch, position). A restore to an earlier point raises the
 * epoch, because positions behind that point are given a second time, to other events.
 */
export interface LogCursor {
  epoch: number;
  position: number;
}

/** @example encodeCursor({ epoch: 1, position: 42 }) === 'MTo0Mg' */
export const encodeCursor = ({ epoch, position }: LogCursor): string =>
  Buffer.from(`${epoch}:${position}`).toString('base64url');

/** The position of a cursor of this epoch. Throws DomainError `cursor.invalid`, or `cursor.expired` for one of another epoch. */
export function decodeCursor(text: string, epoch: number): number {
  const parts = /^(\d{1,15}):(\d{1,15})$/.exec(Buffer.from(text, 'base64url').toString('utf8'));
  if (!parts || Buffer.from(parts[0]).toString('base64url') !== text)
    throw new DomainError({
      code: 'INVALID',
      rule: 'cursor.invalid',
      message: 'This is not a cursor of the log.',
      remedy: 'Send a cursor as an event gave it, or none to begin with what comes next.',
      path: ['after'],
    });
  if (Number(parts[1]) !== epoch)
    throw new DomainError({
      code: 'INVALID',
      rule: 'cursor.expired',
      message: 'This cursor is from before the log was restored to an earlier point.',
      remedy: 'Read what you need again from the start, then go on from a cursor you get there.',
      path: ['after'],
    });
  return Number(parts[2]);
}

export async function currentEpoch(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ value: string }>(`select value from installation where key = 'epoch'`);
  return Number(row?.value ?? 1);
}

/**
 * Called after a restore to an earlier point. The new epoch is the time in seconds where that is more than one above the old: the
 * same backup can be restored twice, and each life after it needs a number of its own. Answers the new epoch.
 */
export async function raiseEpoch(reader: Reader): Promise<number> {
  const [row] = await reader.query<{ value: string }>(
    `insert into installation (key, value) values ('epoch', '2')
     on conflict (key) do update
       set value = greatest(installation.value::bigint + 1, extract(epoch from clock_timestamp())::bigint)::text
     returning value`,
  );
  return Number(row?.value);
}
