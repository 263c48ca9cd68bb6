/**
 * Where a secret may be sent (OWASP API7, engineering.md S4 and S8): to the hosts that were named by whoever brought its value, who had it
 * before. So nobody can have a secret that is kept here sent to themselves: neither by a source of their own nor by changing another's.
 */
import type { InputCheck, Problem } from '#language';

/** Of a kept secret. `hosts` are null until they are known. */
export interface SecretReach {
  hosts: string[] | null;
  /** Who brought the value; null where that was the program, or before it was written down. */
  storedBy: string | null;
}
const ENTRY = /^(\[[\da-f:.]+\]|[^:[\]/?#@\s]+)(?::(\d{1,5}))?$/i;
const LONGEST = 300;
const PORTS: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80, 'mssql:': 1433 };
const POSTGRES = 5432;

/** The host of an address with its port, as both are kept; null where the text is no address. */
export function hostOfUrl(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port } = new URL(url);
  return hostname === '' ? null : `${hostname.toLowerCase()}:${port || (PORTS[protocol] ?? POSTGRES)}`;
}

/** Each `host` or `host:port`, in one spelling; null where none are given. */
export function hostsOf(check: InputCheck, given: readonly string[] | null | undefined): string[] | null {
  if (!given) return null;
  return check.list(['hosts'], given).map((text) => {
    const [, host = '', port] = ENTRY.exec(check.text(['hosts'], text, LONGEST)) ?? [];
    const [url, number] = [`http://${host}`, port === undefined ? null : Number(port)];
    if (host !== '' && URL.canParse(url) && number !== 0 && (number ?? 1) <= 65_535)
      return new URL(url).hostname + (number === null ? '' : `:${number}`);
    check.add(
      'hosts_unreadable',
      ['hosts'],
      `"${text.slice(0, 80)}" is neither a host nor a host with its port.`,
      'Name it as exports.example.org, or warehouse.example.org:5432.',
    );
    return '';
  });
}

export function mayGoTo(hosts: readonly string[] | null, url: string): boolean {
  const host = hostOfUrl(url);
  return host !== null && (hosts ?? []).some((one) => one === host || one === host.replace(/:\d+$/, ''));
}

/** Why the secret is not sent to this address; nothing where it is. Names no host: whoever asks may see the secret's name alone. */
export const reachProblems = ({ hosts }: Pick<SecretReach, 'hosts'>, url: string): Problem[] =>
  mayGoTo(hosts, url)
    ? []
    : [
        {
          code: 'FORBIDDEN',
          rule: 'source.secret_of_other_host',
          message: hosts
            ? 'The secret was not stored for the host of this url, and is not sent to it.'
            : 'It was not said which hosts the secret may be sent to, and only who stored it can say that.',
          remedy:
            'Have somebody who knows its value call storeSecret with this host in hosts, or store one of your own.',
          path: ['settings', 'secret'],
        },
      ];

/** A new value without hosts goes where the one before went only if the same person said so. */
export const unsaidProblems = ({ hosts, storedBy }: SecretReach, personId: string | null): Problem[] =>
  hosts === null || storedBy === personId
    ? []
    : [
        {
          code: 'INVALID',
          rule: 'secret.hosts_missing',
          message: `Somebody else said where this secret may be sent: ${hosts.join(', ') || 'nowhere'}.`,
          remedy: 'Say in hosts where the new value may be sent.',
          path: ['hosts'],
        },
      ];
