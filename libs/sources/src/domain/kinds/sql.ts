/**
 * A query of somebody's warehouse. Without columns or a mapping the answer has the columns of the view that we ask for (integrations.md
 * section 5): a null is missing, a zero denominator says closed, and the source's own version of a definition is kept as its reference.
 */
import type { InputCheck } from '#language';
import type { CsvMapping } from '../csv-mapping.js';
import { simpleMapping, type ColumnPair } from '../simple-mapping.js';
import { readSqlAddress, SQL_PROTOCOLS, type SqlAddress, type SqlDialect } from '../sql/address.js';
import { isProblem, readQuery } from '../sql/query.js';
import { NO_SETTINGS, type SourceSettingsInput } from '../stored-settings.js';
import { mappingOf, urlOf } from './checked-fields.js';
import type { KindRules } from './kind-rules.js';
import { watermarkIn } from './watermark.js';

const LONGEST_QUERY = 20_000;
const LONGEST_NAME = 200;
const MOST_OVERLAP_DAYS = 366;
const VIEW: readonly ColumnPair[] = [
  { from: 'unit_key', to: 'unit' },
  { from: 'metric_key', to: 'metric' },
  { from: 'period_start', to: 'periodStart' },
  { from: 'period_end', to: 'periodEnd' },
  { from: 'numerator', to: 'numerator' },
  { from: 'denominator', to: 'denominator' },
  { from: 'contributor_n', to: 'contributors' },
  { from: 'max_share', to: 'largestShare' },
  { from: 'definition_version', to: 'definition' },
];
const VIEW_WATERMARK = 'extracted_at';

export const sql: KindRules = {
  reads: ['url', 'secret', 'query', 'columns', 'names', 'mapping', 'watermark', 'overlapDays'],
  asked: true,
  settings: (check, given) => {
    const url = urlOf(check, given.url, SQL_PROTOCOLS);
    const isView = !given.mapping && !given.columns;
    const query = check.text(['settings', 'query'], given.query, LONGEST_QUERY);
    const dialect = dialectOf(check, url);
    const asksSince = query !== '' && readsSince(check, query, dialect);
    return {
      ...NO_SETTINGS,
      url,
      query,
      secret: check.text(['settings', 'secret'], given.secret, LONGEST_NAME),
      mapping: isView ? viewMapping(check, given) : mappingOf(check, given),
      watermark: watermarkOf(check, given.watermark ?? (isView && asksSince ? VIEW_WATERMARK : null), asksSince),
      overlapDays: overlapOf(check, given.overlapDays),
    };
  },
};

function dialectOf(check: InputCheck, url: string): SqlDialect {
  const address: SqlAddress | string = readSqlAddress(url);
  if (typeof address !== 'string') return address.dialect;
  if (!check.problems.some(({ path }) => path?.join() === 'settings,url'))
    check.add('url_no_database', ['settings', 'url'], `url ${address}.`, 'Write it as docs/sql.md says.');
  return url.startsWith('mssql:') ? 'SQL_SERVER' : 'POSTGRES';
}

function readsSince(check: InputCheck, text: string, dialect: SqlDialect): boolean {
  const query = readQuery(text, dialect);
  if (!isProblem(query)) return query.parameters.includes('since');
  check.add(
    query.reason,
    ['settings', 'query'],
    query.message,
    'Send one select, with :since, :from and :to where days stand.',
  );
  return false;
}

function viewMapping(check: InputCheck, { names }: SourceSettingsInput): CsvMapping {
  const mapping = simpleMapping(check, VIEW, names ?? []);
  return { ...mapping, metrics: mapping.metrics.map((metric) => ({ ...metric, zeroDenominator: 'CLOSED' })) };
}

/** Both or neither: a watermark that the query does not ask by changes nothing, and :since without one would never move. */
function watermarkOf(check: InputCheck, column: string | null | undefined, asksSince: boolean): string | null {
  const watermark = watermarkIn(check, column, asksSince);
  if (!asksSince && watermark !== null)
    check.add(
      'since_missing',
      ['settings', 'query'],
      `query does not ask by :since, so ${watermark} tells nothing.`,
      'Add a condition as extracted_at > :since, or leave watermark out.',
    );
  return watermark;
}

function overlapOf(check: InputCheck, days: number | null | undefined): number | null {
  if (days === null || days === undefined) return null;
  return check.whole(['settings', 'overlapDays'], days, { least: 0, most: MOST_OVERLAP_DAYS });
}
