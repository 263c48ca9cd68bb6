import { DomainError } from '#language';
import type { Reader } from '#platform';
import { organisationId } from '#units';

/** The organisation that all metrics belong to. Throws WRONG_STATE in an empty installation. */
export async function requireOrganisation(reader: Reader): Promise<string> {
  const id = await organisationId(reader);
  if (id) return id;
  throw new DomainError({
    code: 'WRONG_STATE',
    rule: 'unit.no_organisation',
    message: 'This installation has no organisation yet.',
    remedy: 'Make the organisation first.',
  });
}
