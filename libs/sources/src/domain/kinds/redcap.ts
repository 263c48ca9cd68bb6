// The records of a REDCap project: `url` is the address of its API, the token a secret, `query` the project's own filter logic, `redcap`
// whose the records are and what is counted. There is no watermark: whole periods are counted each time.
import { NO_SETTINGS } from '../stored-settings.js';
import { checkRedcap } from '../redcap/check-redcap.js';
import { urlOf } from './checked-fields.js';
import { credentialsOf } from './credentials.js';
import type { KindRules } from './kind-rules.js';

export const redcap: KindRules = {
  reads: ['url', 'secret', 'authorization', 'query', 'redcap'],
  asked: true,
  settings: (check, given) => {
    const query = check.textOrNull(['settings', 'query'], given.query);
    if (!given.redcap)
      check.add(
        'redcap_missing',
        ['settings', 'redcap'],
        'What is counted of the records is not said.',
        'Fill in redcap.',
      );
    else checkRedcap(check, given.redcap);
    if (query && given.redcap?.report)
      check.add(
        'query_unread',
        ['settings', 'query'],
        'A report has its own filter: query is not read with it.',
        'Leave one of them out.',
      );
    return {
      ...NO_SETTINGS,
      url: urlOf(check, given.url),
      ...credentialsOf(check, given, true),
      query,
      redcap: given.redcap ?? null,
    };
  },
};
