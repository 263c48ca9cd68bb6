import { SourceFault } from '../domain/source-fault.js';
import { fillUrl } from '../domain/url-template.js';
import type { ReadRequest } from './connector.js';

/** The Authorization header, and the only origin that it is sent to. */
export interface Signature {
  origin: string;
  authorization: string | null;
}

/** The token, where there is one, is in the form. */
export const UNSIGNED: Signature = { origin: '', authorization: null };

/** What is asked of an HTTP source: its address filled in, and who asks: by the secret, or by the header of the settings. */
export function signedRequest({ settings, secret, since, from, to }: ReadRequest): {
  address: string;
  signature: Signature;
} {
  const address = fillUrl(settings.url!, { since, from, to });
  if (!URL.canParse(address)) throw new SourceFault('source.bad_address', 'The address of the source is none.');
  const authorization = secret ?? settings.authorization;
  if (authorization !== null && !/^[\x20-\x7e]+$/.test(authorization))
    throw new SourceFault('source.secret_unreadable', 'The secret holds a character that no header has.');
  return { address, signature: { origin: new URL(address).origin, authorization } };
}
