import { DomainError } from '#language';

// Why a secret is not stored or opened: of no use to whoever has the database alone.
export const noMasterKey = (): DomainError =>
  new DomainError({
    code: 'UNAVAILABLE',
    rule: 'secret.no_master_key',
    message:
      'No master key is set (RAMP_MASTER_KEY or RAMP_MASTER_KEY_FILE), so secrets can neither be stored nor opened.',
    remedy: 'Set one of them for the API and the worker, as docs/secrets.md says.',
  });

export const masterKeyUnreadable = (): DomainError =>
  new DomainError({
    code: 'UNAVAILABLE',
    rule: 'secret.master_key_unreadable',
    message:
      'The file of RAMP_MASTER_KEY_FILE cannot be read, or holds something else than keys of 32 bytes in base64.',
    remedy: 'Bring the file back; docs/secrets.md says what it holds.',
  });

export const secretUnderOtherKey = (id: string): DomainError =>
  new DomainError({
    code: 'UNAVAILABLE',
    rule: 'secret.other_master_key',
    message: `The secret was sealed under the master key ${id}, which is not among those that are set.`,
    remedy: 'Add that key behind the newest one, or store the secret again.',
  });

export const secretDamaged = (): DomainError =>
  new DomainError({
    code: 'UNAVAILABLE',
    rule: 'secret.damaged',
    message: 'The secret does not open: what is stored is not what was sealed.',
    remedy: 'Store the secret again.',
  });
