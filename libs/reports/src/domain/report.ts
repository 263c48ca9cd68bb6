/**
 * The report of a pilot in the order of SQUIRE 2.0 (method.md 2.10, [R46, R47]): 18 items. Each part says whether it is filled from the
 * record or has to be written by a person, so that nobody takes a form that fills itself for a paper.
 */

/** `record`: from what Ramp holds. `prompt`: what a person still has to write. `limit`: what must be known before it is believed. */
export type ReportPart =
  | { kind: 'record' | 'prompt' | 'limit'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; title: string; columns: string[]; rows: string[][] }
  | { kind: 'chart'; chart: ReportChart };

export interface ReportSection {
  number: number;
  title: string;
  parts: ReportPart[];
}
export interface Report {
  pilotTitle: string;
  unitName: string;
  /** The day at the unit. */
  madeOn: string;
  sections: ReportSection[];
}
/** A run of shown values with its lines; null where there is none or it is withheld. */
export interface ReportChart {
  title: string;
  unitOfMeasure: string;
  points: { day: string; value: number | null; centre: number | null; lower: number | null; upper: number | null }[];
  target: number | null;
}

export const record = (text: string): ReportPart => ({ kind: 'record', text });
export const prompt = (text: string): ReportPart => ({ kind: 'prompt', text });
export const limit = (text: string): ReportPart => ({ kind: 'limit', text });
/** What was written, or the prompt to write it. */
export const written = (text: string | null | undefined, ask: string): ReportPart =>
  text ? record(text) : prompt(ask);
/** A list; where it is empty what that means. */
export const listed = (items: readonly string[], empty: ReportPart): ReportPart =>
  items.length > 0 ? { kind: 'list', items: [...items] } : empty;
/** What people wrote, ended so that another sentence can follow. */
export const sentence = (text: string): string => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
