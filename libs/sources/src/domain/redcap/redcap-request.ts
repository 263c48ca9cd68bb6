/**
 * What is asked of REDCap's API (integrations.md 4; "Export Records", "Export Reports" of its own documentation): the fields that are
 * needed and no other, as they are coded. A checkbox is asked for by its field and answered as `field___code`. Never a range of
 * change dates: it would answer the records of a month that changed, and a part of a month is not its number.
 */
import { EVENT_FIELD, GROUP_FIELD, redcapNeeds, timestampField, type RedcapMapping } from './redcap-mapping.js';

export function redcapRequest(mapping: RedcapMapping, filterLogic: string | null, token: string): URLSearchParams {
  const { report, events = [] } = mapping;
  const usual = { token, action: 'export', format: 'json', type: 'flat', rawOrLabel: 'raw', returnFormat: 'json' };
  if (report) return new URLSearchParams({ ...usual, content: 'report', report_id: report });
  const needs = redcapNeeds(mapping);
  const form = new URLSearchParams({
    ...usual,
    content: 'record',
    exportSurveyFields: String(needs.includes(timestampField(mapping))),
    exportDataAccessGroups: String(needs.includes(GROUP_FIELD)),
  });
  const given = [GROUP_FIELD, EVENT_FIELD, timestampField(mapping)];
  const fields = needs.filter((one) => !given.includes(one)).map((one) => one.split('___', 1)[0]!);
  [...new Set(fields)].forEach((field, index) => form.append(`fields[${index}]`, field));
  events.forEach((event, index) => form.append(`events[${index}]`, event));
  if (filterLogic) form.append('filterLogic', filterLogic);
  return form;
}
