import type { InputCheck } from '#language';
import type { SourceSettingsInput, StoredSettings } from '../stored-settings.js';
import { authorizationOf } from './checked-fields.js';

const LONGEST_NAME = 200;

/** What the source is asked with: a stored secret by its name, or the thing itself, kept with the source. Not both. */
export function credentialsOf(
  check: InputCheck,
  given: SourceSettingsInput,
  needed = false,
): Pick<StoredSettings, 'secret' | 'authorization'> {
  const secret = check.textOrNull(['settings', 'secret'], given.secret, LONGEST_NAME);
  const authorization = authorizationOf(check, given.authorization);
  if (secret !== null && authorization !== null)
    check.add(
      'secret_twice',
      ['settings', 'secret'],
      'A source is read with a stored secret or with its own authorization, not with both.',
      'Leave one of them out.',
    );
  if (needed && secret === null && authorization === null)
    check.add(
      'token_missing',
      ['settings', 'secret'],
      'The source cannot be read without a token.',
      'Store the token as a secret and name it in secret.',
    );
  return { secret, authorization };
}
