/**
 * From where on a source is read: its watermark, the newest one of the last whole reading, less the overlap in which late corrections are
 * read again (contract, SourceSettingsInput.overlapDays). Of a watermark that begins with a day, alone or with a time after it, the day
 * is moved back and the rest stays as the source wrote it, with its time of day, its fractions and its zone. Any other watermark (a
 * number, a name) is opaque: it has no overlap.
 */
import { daysAfter, isDay } from '#language';
import type { StoredSettings } from './stored-settings.js';

const DATED = /^(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)? ?(Z|[+-]\d{2}(:?\d{2})?)?)?$/i;

export function sinceOf(watermark: string | null, overlapDays: number | null): string | null {
  const day = DATED.exec(watermark ?? '')?.[1] ?? '';
  if (watermark === null || !isDay(day)) return watermark;
  return daysAfter(day, -(overlapDays ?? 0)) + watermark.slice(day.length);
}

/** What a source is read by: where one of these changes, what was read before says nothing of what comes now, and all is read anew. */
const READ_BY: readonly (keyof StoredSettings)[] = [
  ...(['url', 'query', 'rows', 'names', 'columns', 'mapping', 'redcap', 'watermark'] as const),
];

/** Whether a change of these fields, by their names in the input, makes the watermark void. */
export const voidsWatermark = (fields: readonly string[]): boolean =>
  fields.includes('settings.timeZone') || READ_BY.some((field) => fields.includes(`settings.${field}`));
