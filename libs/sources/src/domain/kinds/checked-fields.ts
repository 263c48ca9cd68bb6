// What the settings of several kinds have in common; each adds what is wrong to `check` with its path in the contract's input.
import type { InputCheck } from '#language';
import { checkMapping } from '../check-mapping.js';
import type { CsvMapping } from '../csv-mapping.js';
import { simpleMapping } from '../simple-mapping.js';
import type { SourceSettingsInput } from '../stored-settings.js';

const LONGEST_URL = 2_000;
const LONGEST_AUTHORIZATION = 4_000;

export function mappingOf(check: InputCheck, { mapping, columns, names }: SourceSettingsInput): CsvMapping {
  if (!mapping) return simpleMapping(check, columns ?? [], names ?? []);
  if (columns?.length || names?.length)
    check.add(
      'mapping_twice',
      ['settings', 'mapping'],
      'A source has either a mapping or columns and names, not both.',
      'Leave out columns and names: the mapping says the same and more.',
    );
  checkMapping(check, ['settings', 'mapping'], mapping);
  return mapping;
}

/** An address of `protocols` (without their colon), without user or password. */
export function urlOf(
  check: InputCheck,
  value: string | null | undefined,
  protocols: readonly string[] = ['https', 'http'],
): string {
  const path = ['settings', 'url'];
  const text = check.text(path, value, LONGEST_URL);
  if (text === '') return text;
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#\s]+)(?:[/?#]\S*)?$/i.exec(text);
  if (!match || !protocols.includes(match[1]!.toLowerCase()))
    check.add(
      'url_not_http',
      path,
      `url is not an address that begins with ${protocols.map((one) => `${one}://`).join(' or ')}.`,
      'Send the whole address, as it would stand in a browser.',
    );
  else if (match[2]?.includes('@'))
    check.add(
      'url_with_password',
      path,
      'url holds a user or password, which everybody who may see it would read.',
      'Store it as a secret, or put it into authorization.',
    );
  return text;
}

export function authorizationOf(check: InputCheck, value: string | null | undefined): string | null {
  const path = ['settings', 'authorization'];
  const text = check.textOrNull(path, value, LONGEST_AUTHORIZATION);
  if (text !== null && !/^[\x20-\x7e]+$/.test(text))
    check.add(
      'authorization_unreadable',
      path,
      'authorization holds a character that no header has.',
      'Send it on one line, in plain letters, digits and signs.',
    );
  return text;
}
