import { readFileSync } from 'node:fs';
import { DomainError, ROLES, type Role } from '#language';
import type { Config } from '#platform';
import type { ClaimedGrant } from '#units';
import type { ClaimSettings } from './claims.js';

/** What of the claims counts, with the file of grants read. Throws DomainError where the file cannot be read, or says what it may not. */
export function claimSettings({ oidcEmail, oidcGrantsClaim, oidcGrantsFile }: Config): ClaimSettings {
  const grantsOf = new Map<string, ClaimedGrant[]>();
  for (const { value, ...grant } of oidcGrantsFile === null ? [] : rowsIn(oidcGrantsFile))
    grantsOf.set(value, [...(grantsOf.get(value) ?? []), grant]);
  return { oidcEmail, oidcGrantsClaim, grantsOf };
}

type Row = ClaimedGrant & { value: string };

function rowsIn(path: string): Row[] {
  let rows: unknown;
  try {
    rows = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw unreadable(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
  }
  if (!Array.isArray(rows)) throw unreadable(`${path} is no list.`);
  return rows.map((row: Partial<Row> | null, index) => {
    const { value, unit, role } = row ?? {};
    const isRow = typeof value === 'string' && value !== '' && typeof unit === 'string' && ROLES.includes(role as Role);
    if (!isRow) throw unreadable(`Row ${index + 1} of ${path} has no value, no unit, or none of the roles.`);
    return { value, unit, role: role as Role };
  });
}

const unreadable = (message: string): DomainError =>
  new DomainError({
    code: 'INVALID',
    rule: 'config.invalid',
    message: `RAMP_OIDC_GRANTS_FILE: ${message}`,
    remedy: 'Write it as [{"value": "<value of the claim>", "unit": "<code of the unit>", "role": "LEAD"}].',
    path: ['RAMP_OIDC_GRANTS_FILE'],
  });
