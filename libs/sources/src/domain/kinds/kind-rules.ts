import type { InputCheck } from '#language';
import type { SourceSettingsInput, StoredSettings } from '../stored-settings.js';

/** What one kind of source is set up with. */
export interface KindRules {
  /** The fields of the settings that this kind reads; another one that is given is refused. `timeZone` belongs to every kind. */
  reads: readonly (keyof SourceSettingsInput)[];
  /** Whether it is asked by a schedule; what is sent to us has none. */
  asked: boolean;
  /** The settings as they are stored; what could never work is added to `check` with its path in the input. Pure. */
  settings(check: InputCheck, given: SourceSettingsInput): StoredSettings;
}
