import { csvFile } from '../exports/csv-file.js';

/** A day of events.csv that charts should tell of. */
export interface DemoEvent {
  on: string;
  /** A unit's code, the codes of sites with a space between, or ALL. */
  scope: string;
  type: string;
  label: string;
}

export const demoEvents = (): DemoEvent[] =>
  csvFile('events.csv').rows.map((row) => ({
    on: row['date'] ?? '',
    scope: row['scope'] ?? '',
    type: row['type'] ?? '',
    label: row['label'] ?? '',
  }));
