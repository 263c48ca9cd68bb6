// What other systems send to us: rows in our own words as they are, a CSV by its mapping, and messages signed with the stored secret.
import { LONGEST_TITLE } from '#language';
import { NO_SETTINGS } from '../stored-settings.js';
import { mappingOf } from './checked-fields.js';
import type { KindRules } from './kind-rules.js';
import { checkedNames } from '../simple-mapping.js';

export const push: KindRules = {
  reads: ['columns', 'names', 'mapping', 'secret'],
  asked: false,
  settings: (check, given) => {
    const mapped = given.mapping || given.columns?.length;
    return {
      ...NO_SETTINGS,
      secret: check.textOrNull(['settings', 'secret'], given.secret, LONGEST_TITLE),
      mapping: mapped ? mappingOf(check, given) : null,
      names: mapped || !given.names?.length ? null : checkedNames(check, given.names),
    };
  },
};
