import type { CsvMapping } from '#sources';
import type { SourceSettingsInput } from '../graphql/input-types.js';
import { csvMapping } from './csv-mapping.inputs.js';

/** What is absent stays absent: an update leaves it as it is. */
export const settingsOf = (
  settings: SourceSettingsInput,
): Omit<SourceSettingsInput, 'mapping'> & { mapping?: CsvMapping | null } => {
  const { mapping, ...rest } = settings;
  return { ...rest, ...(mapping !== undefined && { mapping: mapping && csvMapping(mapping, 'settings', 'mapping') }) };
};
