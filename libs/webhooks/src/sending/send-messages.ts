import { DomainError } from '#language';
import {
  encodeCursor,
  subjectOf,
  type KeyRing,
  type Log,
  type Outgoing,
  type Reader,
  type UnitOfWork,
} from '#platform';
import { organisationId } from '#units';
import { signingSecrets } from '../data/signing-secrets.store.js';
import { cloudEvent } from '../domain/cloud-event.js';
import { claimMessages, releaseMessages, type ClaimedMessage } from './claim-messages.js';
import { postMessage } from './post-message.js';
import { recordAttempts, type Attempt } from './record-attempts.js';
import { signedHeaders } from './sign.js';
import { someAtATime } from './some-at-a-time.js';

export interface SendDependencies {
  uow: UnitOfWork;
  reader: Reader;
  keys: KeyRing;
  outgoing: Pick<Outgoing, 'fetch' | 'allows'>;
  now: () => Date;
  log: Log;
  /** Numbers in [0, 1). */
  dice?: () => number;
  timeoutMs?: number;
}
const TIMEOUT_MS = 20_000;
/** So many requests are at one address at a time. */
const AT_ONE_ADDRESS = 4;
/** Then nothing more is begun: with the time that one attempt may take it ends within the lease, and other webhooks have their turn. */
const SLICE_MS = 8_000;
const LATER = `update webhooks set rests_until = $2 where id = $1`;
const LATER_MS = 60_000;

/**
 * Sends what one webhook owes now, a few at a time and in the order of the log, until nothing is left or its turn is over. Neither a
 * transaction nor a connection is held while the receiver is waited for. Answers how many attempts were made.
 */
export async function sendMessages(webhookId: string, deps: SendDependencies): Promise<number> {
  const { uow, reader, keys, now, log, dice = Math.random } = deps;
  const end = performance.now() + SLICE_MS;
  const organisation = await organisationId(reader);
  let made = 0;
  while (performance.now() < end && organisation !== null) {
    let secrets: string[];
    try {
      secrets = await signingSecrets(reader, keys, webhookId, now());
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      log.error('a webhook waits: its secret does not open', { webhookId, rule: error.first.rule });
      await uow.run((tx) => tx.query(LATER, [webhookId, new Date(now().getTime() + LATER_MS)]));
      return made;
    }
    const claimed = await uow.run((tx) => claimMessages(tx, webhookId, now()));
    if (claimed.length === 0) return made;
    const send = (message: ClaimedMessage): Promise<Attempt> => attempt(deps, organisation, message, secrets);
    const goOn = ({ delivered }: Attempt): boolean => delivered && performance.now() < end;
    const { done, left } = await someAtATime(claimed, AT_ONE_ADDRESS, send, goOn);
    await uow.run(async (tx) => {
      await recordAttempts(tx, webhookId, done, now(), dice);
      await releaseMessages(tx, left);
    });
    made += done.length;
  }
  return made;
}

async function attempt(
  { outgoing, now, timeoutMs = TIMEOUT_MS }: SendDependencies,
  organisation: string,
  message: ClaimedMessage,
  secrets: readonly string[],
): Promise<Attempt> {
  const { id, url, epoch, event } = message;
  const at = now();
  const cursor = encodeCursor({ epoch, position: event.position });
  const body = cloudEvent({ ...event, subject: subjectOf(event), cursor, organisationId: organisation });
  const headers = {
    'content-type': 'application/cloudevents+json; charset=utf-8',
    'user-agent': 'Ramp',
    ...signedHeaders(`msg_${id}`, at, body, secrets),
  };
  return { message, at, ...(await postMessage({ outgoing, timeoutMs }, url, headers, body, secrets)) };
}
