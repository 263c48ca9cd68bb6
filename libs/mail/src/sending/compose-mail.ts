import { inboxOf } from '#inbox';
import type { Reader } from '#platform';
import { aboutOf } from '../data/urgent-mails.js';
import type { ClaimedMail } from '../data/mails.store.js';
import { digestMail, type MailText } from '../domain/digest-mail.js';
import { digestLines } from '../reads/digest-lines.reads.js';

const MOST_LINES = 50;
const MOST_READ = 100;

/** What waits for the person now, as a mail; null where nothing does. Of an urgent one what it is about and still waits. */
export async function composeMail(
  reader: Reader,
  { personId, kind, about }: ClaimedMail,
  now: Date,
  home: string,
  unsubscribe: string,
): Promise<MailText | null> {
  const page = await inboxOf(reader, personId, now, { first: MOST_READ });
  const urgent = kind === 'URGENT';
  const items = urgent ? page.rows.filter((item) => about.includes(aboutOf(item))) : page.rows;
  if (items.length === 0) return null;
  const lines = await digestLines(reader, items.slice(0, MOST_LINES), home);
  return digestMail({ lines, total: urgent ? items.length : page.totalCount, urgent, home, unsubscribe });
}
