import { DomainError } from '#language';
import type { KeyRing, Reader } from '#platform';
import { authorizationOf, secretAt } from '../data/secrets.store.js';
import { SourceFault } from '../domain/source-fault.js';
import type { StoredSettings } from '../domain/stored-settings.js';

/** What a connector needs to read a source: its settings with the authorization, and the secret that they name. */
export interface OpenedSecrets {
  settings: StoredSettings;
  secret: string | null;
}

/** `sourceId` is null for settings that are only tried. Throws SourceFault where a secret is not there or does not open here. */
export async function openSecrets(
  reader: Reader,
  keys: KeyRing,
  { sourceId, unitId, settings }: { sourceId: string | null; unitId: string; settings: StoredSettings },
): Promise<OpenedSecrets> {
  try {
    const secret = settings.secret === null ? null : await secretAt(reader, keys, unitId, settings.secret);
    if (settings.secret !== null && secret === null) throw new SourceFault('source.secret_missing', MISSING);
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
