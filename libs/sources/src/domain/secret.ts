/** A named secret of a unit's sources: a name to be called by, and a value that is kept to the letter and answered to nobody. */
import { InputCheck, LONGEST_TITLE, refuseIfAny } from '#language';

export interface StoreSecretInput {
  unitId: string;
  name: string;
  value: string;
  /** Where it may be sent (secret-hosts.ts); absent: where it went before, or where who stored it sends it first. */
  hosts?: string[] | null;
}

/** Throws DomainError INVALID with all that is wrong; no message holds the value or a part of it. */
export function storeSecret({ name, value, hosts }: StoreSecretInput): {
  name: string;
  value: string;
  hosts: string[] | null;
} {
  const check = new InputCheck('secret');
  const secret = { name: check.text(['name'], name, LONGEST_TITLE), value, hosts: hostsOf(check, hosts) };
  check.text(['value'], value);
  refuseIfAny(check.problems);
  return secret;
}

const ENTRY = /^(\[[\da-f:.]+\]|[^:[\]/?#@\s]+)(?::(\d{1,5}))?$/i;
const LONGEST = 300;

/** Each `host` or `host:port`, in one spelling; null where none are given. */
function hostsOf(check: InputCheck, given: readonly string[] | null | undefined): string[] | null {
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
