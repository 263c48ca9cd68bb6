import type { Row } from './csv-file.js';

/** An export of the demo's outside world: a file as it was issued, and how it goes on after its last day. */
export interface Export {
  /** The file's name in apps/ramp/demo/data, which is its path under /exports/ too. */
  file: string;
  /** The rows of the periods after the file's last that have ended by this day. */
  carriedOn: (through: string) => Row[];
  /** Of a weekly export: on which day of its week a row appears first, in days after Monday. Absent: only when its period has ended. */
  appears?: number;
  /** The day that a row is about: its period's first, or the day named. */
  dayOf: (row: Row) => string;
}
