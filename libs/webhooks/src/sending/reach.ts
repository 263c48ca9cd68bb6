import { DomainError } from '#language';
import { AddressRefused, type Outgoing } from '#platform';

const portOf = ({ protocol, port }: URL): number => Number(port) || (protocol === 'https:' ? 443 : 80);

/** Whether it is https, or a host that an administrator of the machine lets be reached. Where it lies is looked at by whoever connects. */
export const mayGoTo = (outgoing: Pick<Outgoing, 'allows'>, url: URL): boolean =>
  url.protocol === 'https:' || outgoing.allows(url.hostname, portOf(url));

/**
 * Throws DomainError INVALID where a webhook could not send to the address: in plain, or inside. A name that nobody can tell just now is
 * left to the first attempt, and each attempt looks anew anyway.
 */
export async function requireReachable(outgoing: Pick<Outgoing, 'allows' | 'addressOf'>, text: string): Promise<void> {
  const url = new URL(text);
  if (!mayGoTo(outgoing, url))
    throw new DomainError({
      code: 'INVALID',
      rule: 'webhook.url_not_https',
      message: 'url begins with http://: what is sent there could be read and changed on the way.',
      remedy: 'Send an address that begins with https://.',
      path: ['url'],
    });
  try {
    await outgoing.addressOf(url.hostname, portOf(url));
  } catch (error) {
    if (!(error instanceof AddressRefused)) return;
    const { message, remedy } = error;
    throw new DomainError({ code: 'INVALID', rule: 'webhook.url_refused', message, remedy, path: ['url'] });
  }
}
