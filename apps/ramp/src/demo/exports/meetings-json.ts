import { numberIn, type Row } from './csv-file.js';

/** A row of meetings.csv as the interface of the calendar tells it. */
export const meetingsItem = (row: Row): object => ({
  month: row['month'],
  department: row['dept_code'],
  meetings: {
    mandatory: numberIn(row, 'mandatory_meetings'),
    outsideCoreHours: numberIn(row, 'outside_core_hours'),
  },
});
