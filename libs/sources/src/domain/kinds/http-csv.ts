// A CSV at an address: either `columns` with `names`, for one long table, or a mapping, which says the same and more.
import { NO_SETTINGS } from '../stored-settings.js';
import { mappingOf } from './checked-fields.js';
import { httpSettings } from './http-settings.js';
import type { KindRules } from './kind-rules.js';

export const httpCsv: KindRules = {
  reads: ['url', 'authorization', 'secret', 'columns', 'names', 'mapping', 'watermark', 'overlapDays'],
  asked: true,
  settings: (check, given) => ({
    ...NO_SETTINGS,
    ...httpSettings(check, given),
    mapping: mappingOf(check, given),
  }),
};
