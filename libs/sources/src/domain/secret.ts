/** A named secret of a unit's sources: a name to be called by, and a value that is kept to the letter and answered to nobody. */
import { InputCheck, LONGEST_TITLE, refuseIfAny } from '#language';

export interface StoreSecretInput {
  unitId: string;
  name: string;
  value: string;
}

/** Throws DomainError INVALID with all that is wrong; no message holds the value or a part of it. */
export function storeSecret({ name, value }: StoreSecretInput): { name: string; value: string } {
  const check = new InputCheck('secret');
  const secret = { name: check.text(['name'], name, LONGEST_TITLE), value };
  check.text(['value'], value);
  refuseIfAny(check.problems);
  return secret;
}
