// A CSV at an address: either `columns` with `names`, for one long table, or a mapping, which says the same and more.
import { NO_SETTINGS } from '../stored-settings.js';
import { authorizationOf, mappingOf, urlOf } from './checked-fields.js';
import type { KindRules } from './kind-rules.js';

export const httpCsv: KindRules = {
  reads: ['url', 'authorization', 'columns', 'names', 'mapping'],
  asked: true,
  settings: (check, given) => ({
    ...NO_SETTINGS,
    url: urlOf(check, given.url),
    authorization: authorizationOf(check, given.authorization),
    mapping: mappingOf(check, given),
  }),
};
