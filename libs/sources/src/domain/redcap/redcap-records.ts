/**
 * The records of a REDCap answer: an array of flat objects of texts. One that is not of this shape, or lacks a column, ends the reading:
 * nothing is guessed. What a record holds stands in no fault.
 */
import { fieldsOf, textOf } from '../json-fields.js';
import { EVENT_FIELD, completeField, redcapNeeds, type RedcapMapping } from './redcap-mapping.js';
import type { CsvCells } from '../rows-of.js';
import { saidOf } from '../said.js';
import { SourceFault } from '../source-fault.js';

const COMPLETE = '2';
const REPEATS = ['redcap_repeat_instrument', 'redcap_repeat_instance'];

/** What REDCap gives as its reason, fit to be shown; null where it gives none. */
export function redcapError(json: unknown, token: string): string | null {
  const error = textOf(fieldsOf(json)?.['error']);
  return error === null ? null : saidOf(error, token);
}

/** The complete records, with the columns that are needed and no other. Throws SourceFault. */
export function completeRecords(json: unknown, mapping: RedcapMapping, token: string): CsvCells[] {
  const error = redcapError(json, token);
  if (error !== null) throw new SourceFault('redcap.error', `REDCap answered: "${error}".`);
  if (!Array.isArray(json)) throw new SourceFault('redcap.not_records', 'The source sent no list of records.');
  const needs = redcapNeeds(mapping);
  const complete = completeField(mapping);
  const events = new Set<string>();
  const records: CsvCells[] = [];
  for (const one of json as unknown[]) {
    const record = fieldsOf(one);
    if (!record) throw new SourceFault('redcap.not_records', 'The source sent a list of something else than records.');
    const lacks = needs.find((column) => !['string', 'number'].includes(typeof record[column]));
    if (lacks !== undefined)
      throw new SourceFault('source.shape_changed', `The records have no field "${lacks}". No record was read.`);
    if (String(record[complete]) !== COMPLETE) continue;
    if (!mapping.recordId && REPEATS.some((column) => textOf(String(record[column] ?? '')))) throw unnamed('repeats');
    events.add(String(record[EVENT_FIELD] ?? ''));
    records.push(Object.fromEntries(needs.map((column) => [column, String(record[column]).trim()])));
  }
  if (!mapping.recordId && events.size > 1) throw unnamed('is filled in at several events');
  return records;
}

const unnamed = (how: string): SourceFault =>
  new SourceFault(
    'redcap.record_unnamed',
    `The form ${how}, so that answers are more than people. Set recordId to the field that tells the records apart. No record was read.`,
  );
