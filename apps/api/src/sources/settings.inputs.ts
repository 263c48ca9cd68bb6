import type { SourceSettingsInput as Settings } from '#sources';
import type { SourceSettingsInput } from '../graphql/input-types.js';
import { csvMapping } from './csv-mapping.inputs.js';
import { redcapMapping } from './redcap.inputs.js';

/** What is absent stays absent: an update leaves it as it is. */
export const settingsOf = ({ mapping, redcap, ...rest }: SourceSettingsInput): Settings => ({
  ...rest,
  ...(mapping !== undefined && { mapping: mapping && csvMapping(mapping, 'settings', 'mapping') }),
  ...(redcap !== undefined && { redcap: redcap && redcapMapping(redcap, 'settings', 'redcap') }),
});
