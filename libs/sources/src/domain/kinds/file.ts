// A table that a person uploads, as CSV or as a workbook: mapped like a CSV that is fetched.
import { LONGEST_TITLE } from '#language';
import { NO_SETTINGS } from '../stored-settings.js';
import { mappingOf } from './checked-fields.js';
import type { KindRules } from './kind-rules.js';

export const file: KindRules = {
  reads: ['columns', 'names', 'mapping', 'sheet'],
  asked: false,
  settings: (check, given) => ({
    ...NO_SETTINGS,
    mapping: mappingOf(check, given),
    sheet: check.textOrNull(['settings', 'sheet'], given.sheet, LONGEST_TITLE),
  }),
};
