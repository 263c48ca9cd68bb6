/** What of the records could never be counted is refused when the source is made: all of it, with its path. */
import { PERIODS, type InputCheck } from '#language';
import { redcapColumns, type RedcapMapping, type RedcapMetric } from './redcap-mapping.js';

const LONGEST_NAME = 200;
const MOST_METRICS = 100;
/** A variable of REDCap's, with the code of a checkbox. */
const FIELD = /^[a-z][a-z0-9_]*$/;
const IDENTIFYING = 'redcap_survey_identifier';

export function checkRedcap(check: InputCheck, mapping: RedcapMapping): void {
  const path = ['settings', 'redcap'];
  const { form, unit, period, record, metrics, events = [] } = mapping;
  check.text([...path, 'form'], form, LONGEST_NAME);
  check.textOrNull([...path, 'report'], mapping.report, LONGEST_NAME);
  for (const event of check.list([...path, 'events'], events)) check.text([...path, 'events'], event, LONGEST_NAME);
  if (record) check.oneOf([...path, 'record'], record, PERIODS);
  for (const [field, names] of [
    ['unit', unit],
    ['period', period],
  ] as const)
    for (const to of Object.values(names.names ?? {})) check.text([...path, field, 'names'], to, LONGEST_NAME);
  if (metrics.length === 0 || metrics.length > MOST_METRICS)
    check.add(
      'metrics_number',
      [...path, 'metrics'],
      `A source counts 1 to ${MOST_METRICS} metrics; this ${metrics.length}.`,
      'Name the metrics; set up another source for more.',
    );
  const keys = metrics.map(({ metric }) => metric);
  metrics.slice(0, MOST_METRICS).forEach((metric, index) => {
    const at = [...path, 'metrics', `${index}`];
    if (keys.indexOf(metric.metric) !== index)
      check.add(
        'metric_twice',
        [...at, 'metric'],
        `"${metric.metric.slice(0, 80)}" is counted twice.`,
        'Leave one of them out.',
      );
    checkMetric(check, at, metric);
  });
  checkFields(check, path, mapping);
}

function checkMetric(check: InputCheck, path: string[], given: RedcapMetric): void {
  const { metric, record, instrument, items, coding, role, mean, flag, share } = given;
  check.text([...path, 'metric'], metric, LONGEST_NAME);
  if (record) check.oneOf([...path, 'record'], record, PERIODS);
  const scored = [items, coding, role, mean, flag].some(Boolean);
  if (instrument ? !items?.length || share || (mean && flag) : scored || share?.length === 0)
    check.add(
      'count_unclear',
      path,
      'A metric counts the items of an instrument (with one of mean and flag, if any), or a share, or with neither all records.',
      'Send instrument with items, or share, or neither.',
    );
  for (const { to } of check.list([...path, 'items'], items ?? []))
    check.text([...path, 'items', 'to'], to, LONGEST_NAME);
  for (const conditions of [given.when ?? [], share ?? []])
    conditions.forEach((one, index) => {
      if ('equals' in one === 'filled' in one)
        check.add(
          'condition_unclear',
          [...path, `${index}`],
          'A condition says either what the field equals or that it is filled.',
          'Send one of equals and filled.',
        );
    });
}

function checkFields(check: InputCheck, path: string[], mapping: RedcapMapping): void {
  for (const from of new Set(redcapColumns(mapping).map((one) => one.from)))
    if (from === IDENTIFYING)
      check.add('field_identifying', path, `${from} says who answered: it is never read.`, 'Leave it out.');
    else if (!FIELD.test(from) || from.length > LONGEST_NAME)
      check.add(
        'field_unreadable',
        path,
        `"${from.slice(0, 80)}" is no variable of REDCap.`,
        'Use the variable, in small letters; of a checkbox as variable___code.',
      );
}
