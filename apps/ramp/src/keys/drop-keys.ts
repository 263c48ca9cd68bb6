import { DomainError } from '#language';
import { keyRing, writeKeyFile, type KeySettings, type UnitOfWork } from '#platform';
import { holdSecrets, secretsByMasterKey } from '#sources';

/**
 * Takes all keys but the newest out of the key file, while nobody seals anything. Answers their ids. Throws DomainError where a secret
 * is still sealed under another key than the newest, or the keys are not in a file.
 */
export async function dropKeys(settings: KeySettings, uow: UnitOfWork): Promise<string[]> {
  const { masterKeyFile } = settings;
  return uow.run(async (tx) => {
    await holdSecrets(tx);
    const [newest, ...older] = keyRing(settings)();
    const needed = [...(await secretsByMasterKey(tx))].filter(([id]) => id !== newest.id);
    const secrets = needed.reduce((sum, [, n]) => sum + n, 0);
    if (secrets > 0) throw new DomainError(stillNeeded(secrets));
    if (masterKeyFile === null && older.length > 0) throw new DomainError(IN_THE_ENVIRONMENT);
    if (masterKeyFile !== null && older.length > 0) writeKeyFile(masterKeyFile, [newest]);
    return older.map(({ id }) => id);
  });
}

const stillNeeded = (secrets: number) =>
  ({
    code: 'WRONG_STATE',
    rule: 'keys.still_needed',
    message: `${secrets} secrets are sealed under another key than the newest.`,
    remedy: 'Run `npx ramp keys rotate`; a secret that it cannot open is to be stored again.',
  }) as const;
const IN_THE_ENVIRONMENT = {
  code: 'WRONG_STATE',
  rule: 'keys.in_the_environment',
  message: 'No secret needs the older keys of RAMP_MASTER_KEY any more; they can be taken out.',
  remedy: 'Set it to the first key alone, and restart API and worker.',
} as const;
