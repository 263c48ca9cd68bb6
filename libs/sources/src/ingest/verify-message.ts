import { isUtf8 } from 'node:buffer';
import { Webhook } from 'standardwebhooks';
import { DomainError, type Problem } from '#language';

/** The headers of Standard Webhooks, as they came. */
export interface MessageHeaders {
  id: string | undefined;
  timestamp: string | undefined;
  signature: string | undefined;
}
// Seconds between the sender's clock and ours.
const MOST_APART = 300;
/** A full stop would make two messages out of one signed text. */
const ID = /^[\x21-\x2d\x2f-\x7e]{1,200}$/;

/**
 * Answers the message's id if one of the secrets (`whsec_...`, parted by blanks while they are changed) signed exactly these bytes within
 * five minutes of now. Throws DomainError FORBIDDEN `webhook.*` otherwise, and never says which part of a signature was wrong.
 */
export function verifyMessage(
  bytes: Buffer,
  { id, timestamp, signature }: MessageHeaders,
  secrets: string | null,
): string {
  const all = secretsIn(secrets);
  if (all.length === 0) throw new DomainError(NO_SECRET);
  if (!id || !timestamp || !signature) throw new DomainError(HEADERS_MISSING);
  // The package signs texts: bytes that are none would all be the same to it.
  if (!ID.test(id) || !/^\d{1,12}$/.test(timestamp) || !isUtf8(bytes)) throw new DomainError(SIGNATURE_WRONG);
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  if (!all.some((secret) => isSignedWith(secret, bytes, headers))) throw new DomainError(SIGNATURE_WRONG);
  return id;
}

/** Whether the message may turn out to be signed, as far as is known before its body is here. */
export const mayBeSigned = ({ id, timestamp, signature }: MessageHeaders, secrets: string | null): boolean =>
  secretsIn(secrets).length > 0 &&
  Boolean(id && signature) &&
  Math.abs(Date.now() / 1000 - Number(timestamp)) <= MOST_APART;
const secretsIn = (secrets: string | null): string[] => secrets?.split(/\s+/).filter(Boolean) ?? [];

function isSignedWith(secret: string, bytes: Buffer, headers: Record<string, string>): boolean {
  try {
    new Webhook(secret).verify(bytes, headers, { jsonParse: false });
    return true;
  } catch {
    return false;
  }
}

const NO_SECRET: Problem = {
  code: 'FORBIDDEN',
  rule: 'webhook.no_secret',
  message: 'This source has no secret by which a message could be known to be true.',
  remedy: 'Store one (whsec_...) and name it in the source’s settings.',
};
const HEADERS_MISSING: Problem = {
  code: 'FORBIDDEN',
  rule: 'webhook.headers_missing',
  message: 'A message needs the headers webhook-id, webhook-timestamp and webhook-signature.',
  remedy: 'Send them as Standard Webhooks says.',
};
const SIGNATURE_WRONG: Problem = {
  code: 'FORBIDDEN',
  rule: 'webhook.signature_wrong',
  message: 'The message is not signed with a secret of this source within five minutes of now.',
  remedy: 'Sign the bytes that are sent, and check the clock.',
};
