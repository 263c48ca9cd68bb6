// MeasureReports at a FHIR R4 server: `url` is the search, `names` say whose a Measure and a subject are, `columns` which numbers are read
// otherwise than usual. What is new is told by meta.lastUpdated; with a day of overlap at least, because what is written while we read has the
// same second.
import { checkReportColumns } from '../fhir/report-columns.js';
import { checkedNames } from '../simple-mapping.js';
import { NO_SETTINGS } from '../stored-settings.js';
import { urlOf } from './checked-fields.js';
import { credentialsOf } from './credentials.js';
import type { KindRules } from './kind-rules.js';

const LAST_UPDATED = 'meta.lastUpdated';

export const fhir: KindRules = {
  reads: ['url', 'secret', 'authorization', 'columns', 'names', 'watermark', 'overlapDays'],
  asked: true,
  settings: (check, given) => {
    const url = urlOf(check, given.url);
    if (URL.canParse(url) && !new URL(url).pathname.endsWith('/MeasureReport'))
      check.add(
        'url_not_measure_report',
        ['settings', 'url'],
        'url is not a search for MeasureReports.',
        'Give the address as [base]/MeasureReport?measure=...',
      );
    if ((given.watermark ?? LAST_UPDATED) !== LAST_UPDATED)
      check.add(
        'watermark_fixed',
        ['settings', 'watermark'],
        `What is new at a FHIR server is told by ${LAST_UPDATED}.`,
        'Leave it out.',
      );
    const names = checkedNames(check, given.names ?? []);
    checkReportColumns(check, given.columns ?? []);
    return {
      ...NO_SETTINGS,
      url,
      ...credentialsOf(check, given),
      names,
      columns: [...(given.columns ?? [])],
      watermark: LAST_UPDATED,
      overlapDays: check.whole(['settings', 'overlapDays'], given.overlapDays ?? 1, { least: 1, most: 400 }),
    };
  },
};
