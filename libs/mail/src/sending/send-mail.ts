import { DomainError } from '#language';
import type { KeyRing, Log, MasterKeys, Reader, UnitOfWork } from '#platform';
import { nextWorkingTime, workingHoursOfPeople, type WorkingHours } from '#units';
import { claimMail, endMail, type ClaimedMail, type MailEnd } from '../data/mails.store.js';
import { stopForAddress } from '../data/notifications.store.js';
import { nextAttempt } from '../domain/retries.js';
import { composeMail } from './compose-mail.js';
import type { MailOutcome } from './mail-outcome.js';
import type { Mailer } from './mailer.js';
import { unsubscribeToken } from './unsubscribe-token.js';

export interface MailDependencies {
  uow: UnitOfWork;
  reader: Reader;
  keys: KeyRing;
  mailer: Mailer;
  /** The origin that links begin with. */
  home: string;
  now: () => Date;
  log: Log;
  /** How long an attempt may take. */
  attemptMs?: number;
}
/** Before anybody else may take it up (`claimMail`): a server that answers drop by drop would else have it sent twice. */
const ATTEMPT_MS = 75_000;

/**
 * One attempt to send a mail. The row is taken up before and ended after; no transaction is open while the server is waited for. A worker that
 * dies between the server's answer and ours sends it again, under the same Message-ID: at least once.
 */
export async function sendMail(mailId: string, deps: MailDependencies): Promise<void> {
  const { uow, now, log } = deps;
  const keys = keysOf(deps);
  if (!keys) return;
  const within = AbortSignal.timeout(deps.attemptMs ?? ATTEMPT_MS);
  const mail = await uow.run((tx) => claimMail(tx, mailId, now()));
  if (!mail) return;
  const end = await attempt(mail, keys, within, deps);
  if (end.error) log.warn('a mail was not sent', { mailId, error: end.error });
  await uow.run(async (tx) => {
    await endMail(tx, mail, end, now());
    if (end.refused && mail.email !== null) await stopForAddress(tx, mail.personId, mail.email, now());
  });
}

type End = MailEnd & { refused?: boolean };

async function attempt(mail: ClaimedMail, keys: MasterKeys, within: AbortSignal, deps: MailDependencies): Promise<End> {
  const { reader, mailer, home, now } = deps;
  const { personId, email, until } = mail;
  const hours = (await workingHoursOfPeople(reader, [personId])).get(personId);
  if (email === null || !hours) return { status: 'DROPPED' };
  const date = now();
  const opens = nextWorkingTime(date, hours);
  if (date >= until || opens >= until) return { status: 'GIVEN_UP', untried: true };
  if (opens > date) return { status: 'WAITING', nextAt: opens, untried: true };
  const unsubscribe = `${home}/mail/unsubscribe?t=${unsubscribeToken(keys, personId)}`;
  const text = await composeMail(reader, mail, date, home, unsubscribe);
  if (!text) return { status: 'NOTHING' };
  const messageId = `<${mail.id}@${new URL(home).hostname}>`;
  const outcome = await mailer.send({ ...text, to: email, messageId, unsubscribe, date }, within);
  return endOf(mail, outcome, now(), hours);
}

function endOf(mail: ClaimedMail, { outcome, error = '' }: MailOutcome, now: Date, hours: WorkingHours): End {
  if (outcome === 'SENT') return { status: 'SENT' };
  if (outcome !== 'FAILED') return { status: 'GIVEN_UP', error, refused: outcome === 'REFUSED' };
  const next = nextAttempt(mail.attempt, now, mail.until, (at) => nextWorkingTime(at, hours));
  return next ? { status: 'WAITING', nextAt: next, error } : { status: 'GIVEN_UP', error };
}

function keysOf({ keys, log }: MailDependencies): MasterKeys | null {
  try {
    return keys();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    log.error('mail waits: there is no master key to sign its links with', { rule: error.first.rule });
    return null;
  }
}
