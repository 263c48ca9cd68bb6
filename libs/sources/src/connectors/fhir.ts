import { unitDay } from '#units';
import type { StagedRow } from '#measurements';
import { searchAddress, type FhirAsked } from '../domain/fhir/fhir-search.js';
import type { JsonFields } from '../domain/json-fields.js';
import { rowsOfReport } from '../domain/fhir/measure-report.js';
import { reportColumn } from '../domain/fhir/report-columns.js';
import { byDate, daysOf, laterThan, newestOf } from '../domain/fhir/report-order.js';
import { isWithin } from '../domain/rows-of.js';
import type { Connector } from './connector.js';
import { fhirPages } from './fhir-pages.js';

/**
 * Reads every page before the first row is handed on: the newest report of a period is known only then, and so is that none is about
 * single people. Rows are counted in the order of the reports' dates.
 */
export const readFhir: Connector = async ({ settings, secret, from, to, since, timeZone }, tools) => {
  const authorization = secret ?? settings.authorization;
  const warnings: string[] = [];
  const search = async (asked: FhirAsked): Promise<JsonFields[]> => {
    const found: JsonFields[] = [];
    for await (const page of fhirPages(searchAddress(settings.url!, asked), authorization, tools)) {
      found.push(...page.reports);
      warnings.push(...page.warnings);
    }
    return found;
  };
  const changed = await search({ from, to, since });
  // What changed may be an old report that was written again: the newer one of its period still counts.
  const days = since === null ? null : daysOf(changed);
  const reports = days ? [...changed, ...laterThan(changed, await search({ ...days, since: null }))] : changed;
  const reading = {
    names: new Map((settings.names ?? []).map((name) => [name.from, name.to])),
    columns: (settings.columns ?? []).flatMap((pair) => reportColumn(pair) ?? []),
    dayAt: (instant: Date) => unitDay(instant, timeZone),
  };
  const rows = byDate(reports).flatMap((report, index) => rowsOfReport(report, index + 1, reading));
  const within = rows.filter((row) => isWithin(row, { from, to }));
  return {
    fault: null,
    rows: [...within, ...[...new Set(warnings)].map((said, index) => warned(said, reports.length + index + 1))],
    newest: () => newestOf(changed),
    close: () => Promise.resolve(),
  };
};

/** What the server warns of (a part of the search that it did not understand) may mean that it answered something else than was asked. */
const warned = (said: string, row: number): StagedRow => ({
  ...{ row, raw: said, metric: null, unit: null, periodStart: null },
  problem: { code: 'fhir.warning', column: null, reason: `The server warns: "${said}".` },
});
