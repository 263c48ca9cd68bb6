import { csvFile, type Row } from './exports/csv-file.js';
import type { DemoSource } from './demo-source.js';

export const ORGANISATION = 'QUILLMERE';
export const TIME_ZONE = 'America/Chicago';

/** Their names of our units: a column of the unit table onto the unit's code. */
export const codesBy = (column: string, wanted: (department: Row) => boolean = () => true): Record<string, string> =>
  Object.fromEntries(
    csvFile('departments.csv')
      .rows.filter(wanted)
      .map((department) => [department[column] ?? '', department['dept_code'] ?? '']),
  );

/** All sources of the demo are read in Quillmere's time. */
export const source = (rest: Omit<DemoSource, 'timeZone'>): DemoSource => ({ ...rest, timeZone: TIME_ZONE });
