/**
 * What else happened on a day is noted beside the chart, so that who looks at a pattern need not remember it (method.md 2.5, item 8).
 * It lies on a day that a chart can show and that is not still to come.
 */
import { InputCheck, LONGEST_TITLE, isDay, type Problem } from '#language';
import { FIRST_DAY } from './periods.js';

export interface Note {
  on: string;
  label: string;
}

/** `today` is the day at the unit. */
export function annotateSeries(input: Note, today: string): { note: Note; problems: readonly Problem[] } {
  const check = new InputCheck('annotation');
  const note = { on: check.day(['on'], input.on), label: check.text(['label'], input.label, LONGEST_TITLE) };
  if (isDay(note.on) && (note.on < FIRST_DAY || note.on > today))
    check.add(
      'on_out_of_range',
      ['on'],
      `The note is about ${note.on}; it may be from ${FIRST_DAY} to ${today}.`,
      'Choose a day in between.',
    );
  return { note, problems: check.problems };
}
