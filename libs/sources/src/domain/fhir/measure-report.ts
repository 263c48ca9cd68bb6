/**
 * One MeasureReport (R4) to the rows that it offers, one of each group that is ours. Only what is complete and a summary is read; what is
 * about single people never comes as far as this (person-level.ts). What goes to quarantine is what was read of it, not the report
 * whole: narrative, what was evaluated and who reported stay away.
 */
import { fieldsOf, listOf, textOf, type JsonFields } from '../json-fields.js';
import type { RowProblem, StagedRow } from '#measurements';
import { dayOfDate } from './fhir-days.js';
import { metricOf, unitOf, type Names } from './measure-names.js';
import { Unfit, measureValues } from './measure-values.js';
import type { ReportColumn } from './report-columns.js';

export interface MeasureReading {
  names: Names;
  columns: readonly ReportColumn[];
  /** The day that it is at the source's units. */
  dayAt: (instant: Date) => string;
}

/** `row` is where the report stands among those that were read, from 1. */
export function rowsOfReport(report: JsonFields, row: number, reading: MeasureReading): StagedRow[] {
  const about: StagedRow = {
    ...{ row, raw: JSON.stringify(kept(report)), metric: null },
    unit: unitOf(reading.names, report),
    periodStart: null,
  };
  try {
    refuseOthers(report);
    const { start, end } = periodOf(report, reading.dayAt);
    const dated = { ...about, periodStart: start, periodEnd: end, reference: referenceOf(report) };
    return groupsOf(report, reading.names).map(({ group, metric }) => ofGroup({ ...dated, metric }, group, reading));
  } catch (error) {
    return [rejected(about, error)];
  }
}

function ofGroup(about: StagedRow, group: JsonFields, { columns }: MeasureReading): StagedRow {
  try {
    return {
      ...about,
      ...measureValues(
        group,
        columns.filter(({ metric }) => metric === about.metric),
      ),
    };
  } catch (error) {
    return rejected(about, error);
  }
}

function rejected(about: StagedRow, error: unknown): StagedRow {
  if (!(error instanceof Unfit)) throw error;
  return { ...about, problem: error.problem };
}
const unfit = (code: string, column: string, reason: string): Unfit =>
  new Unfit({ code, column, reason } satisfies RowProblem);

function refuseOthers(report: JsonFields): void {
  const { type, status } = report;
  if (type !== 'summary')
    throw unfit('report.not_summary', 'type', 'Only reports of type summary are read: no other has numbers of a unit.');
  if (status !== 'complete') throw unfit('report.not_complete', 'status', 'Only reports that are complete are read.');
  const groups = listOf(report['group']);
  const parts = [report, ...groups, ...groups.flatMap((group) => listOf(group['population']))];
  if (report['implicitRules'] !== undefined || parts.some((part) => part['modifierExtension'] !== undefined))
    throw unfit('report.modified', 'modifierExtension', 'The report says that its fields mean something else here.');
  if (textOf(report['measure']) === null) throw unfit('metric.missing', 'measure', 'The report names no Measure.');
  if (groups.length === 0) throw unfit('report.no_group', 'group', 'The report has no group, and so no numbers.');
}

function periodOf(report: JsonFields, dayAt: MeasureReading['dayAt']): { start: string; end: string } {
  const period = fieldsOf(report['period']);
  const dayOf = (edge: 'start' | 'end'): string => {
    const text = textOf(period?.[edge]);
    if (text === null) throw unfit('period.missing', 'period', `The report does not say when its period ${edge}s.`);
    const day = dayOfDate(text, edge, dayAt);
    if (day === null) throw unfit('period.not_a_date', 'period', `"${text.slice(0, 40)}" is no date of FHIR.`);
    return day;
  };
  return { start: dayOf('start'), end: dayOf('end') };
}

/** Of several groups those that the source names; the only one is the Measure's, as it is called where it is not listed. */
function groupsOf(report: JsonFields, names: Names): { group: JsonFields; metric: string }[] {
  const measure = textOf(report['measure']) as string;
  const groups = listOf(report['group']);
  const several = groups.length > 1;
  const named = groups.flatMap((group) => {
    const metric = metricOf(names, measure, group, several);
    return metric === null ? [] : [{ group, metric }];
  });
  const metrics = named.map(({ metric }) => metric);
  if (several && (named.length === 0 || new Set(metrics).size < metrics.length))
    throw unfit(
      'report.groups_unclear',
      'group',
      'The report has several groups, and the source does not say which is which metric: name each as Measure#code.',
    );
  return named.length > 0 ? named : groups.map((group) => ({ group, metric: measure }));
}

const referenceOf = (report: JsonFields): string =>
  [`MeasureReport ${textOf(report['id']) ?? 'without an id'}`, textOf(report['measure'])].join(', ').slice(0, 500);

function kept(report: JsonFields): JsonFields {
  const { resourceType, id, meta, status, type, measure, subject, date, period, group } = report;
  const { reference, identifier } = fieldsOf(subject) ?? {};
  const { system, value } = fieldsOf(identifier) ?? {};
  return {
    ...{ resourceType, id, meta: { lastUpdated: fieldsOf(meta)?.['lastUpdated'] }, status, type, measure },
    ...{ subject: { reference, identifier: { system, value } }, date, period },
    group: listOf(group).map(({ code, population, measureScore }) => ({
      code,
      population: listOf(population).map((one) => ({ code: one['code'], count: one['count'] })),
      measureScore,
    })),
  };
}
