import { DomainError } from '#language';
import type { KeyRing, Reader } from '#platform';
import { secretReach } from '../data/secret-reach.store.js';
import { authorizationOf, secretAt } from '../data/secrets.store.js';
import { reachProblems } from '../domain/secret-hosts.js';
import { SourceFault } from '../domain/source-fault.js';
import type { StoredSettings } from '../domain/stored-settings.js';

/** What a connector needs to read a source: its settings with the authorization, and the secret that they name. */
export interface OpenedSecrets {
  settings: StoredSettings;
  secret: string | null;
}

interface Asked {
  /** Null for settings that are only tried. */
  sourceId: string | null;
  unitId: string;
  settings: StoredSettings;
  /** Who tries them: what they stored themselves they may send where they like. */
  triedBy?: string | null;
}

/** Throws SourceFault where a secret is not there, may not be sent to the source's host, or does not open here. */
export async function openSecrets(
  reader: Reader,
  keys: KeyRing,
  { sourceId, unitId, settings, triedBy = null }: Asked,
): Promise<OpenedSecrets> {
  const reach = settings.secret === null ? null : await secretReach(reader, unitId, settings.secret);
  const isOwn = reach?.hosts === null && reach.storedBy !== null && reach.storedBy === triedBy;
  const [stays] = reach && !isOwn ? reachProblems(reach, settings.url ?? '') : [];
  if (stays) throw new SourceFault(stays.rule, `${stays.message} ${stays.remedy}`);
  try {
    const secret = settings.secret === null ? null : await secretAt(reader, keys, unitId, settings.secret);
    if (settings.secret !== null && secret === null) throw new SourceFault('source.secret_not_found', MISSING);
    // One from before authorizations were sealed may stand in the settings still.
    const authorization =
      settings.authorization ?? (sourceId === null ? null : await authorizationOf(reader, keys, sourceId));
    return { settings: { ...settings, authorization }, secret };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new SourceFault('source.secret_sealed', `${error.first.message} ${error.first.remedy}`);
  }
}

const MISSING = "No secret of the name that the settings tell is stored at the source's unit or above it.";
