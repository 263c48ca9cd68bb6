import { DomainError } from '#language';
import {
  keyRing,
  newMasterKey,
  parseMasterKeys,
  writeKeyFile,
  type KeySettings,
  type MasterKeys,
  type Reader,
  type UnitOfWork,
} from '#platform';
import { rewrapSecrets, secretsByMasterKey, type Rewrapped } from '#sources';

/**
 * Wraps all secrets under a new master key, which it makes and writes before the others in the key file; running processes take it from
 * there. One that broke off is carried on with the key that it had made. Where the keys stand in the environment, the new one is put
 * there by whoever set it. Throws DomainError where there is no key, or no new one.
 */
export async function rotateKeys(
  settings: KeySettings,
  reader: Reader,
  uow: UnitOfWork,
): Promise<Rewrapped & { keys: MasterKeys }> {
  const before = keyRing(settings)();
  const { masterKeyFile } = settings;
  const secrets = await secretsByMasterKey(reader);
  const isUnderWay = before.slice(1).some(({ id }) => secrets.has(id));
  if (!isUnderWay && masterKeyFile === null && before.length === 1) throw new DomainError(NO_NEW_KEY);
  const keys = isUnderWay || masterKeyFile === null ? before : withNewKey(masterKeyFile, before);
  return { keys, ...(await rewrapSecrets(uow, keys)) };
}

function withNewKey(path: string, before: MasterKeys): MasterKeys {
  const [made] = parseMasterKeys(newMasterKey())!;
  const keys: MasterKeys = [made, ...before];
  writeKeyFile(path, keys);
  return keys;
}

const NO_NEW_KEY = {
  code: 'WRONG_STATE',
  rule: 'keys.new_key_missing',
  message: 'RAMP_MASTER_KEY holds one key, and there is no other to go to.',
  remedy: 'Put a new one before it (32 random bytes in base64), restart API and worker with both, and run this again.',
} as const;
