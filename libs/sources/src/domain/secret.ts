/** A named secret of a unit's sources: a name to be called by, and a value that is kept to the letter and answered to nobody. */
import { InputCheck, LONGEST_TITLE, refuseIfAny } from '#language';
import { hostsOf } from './secret-hosts.js';

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
