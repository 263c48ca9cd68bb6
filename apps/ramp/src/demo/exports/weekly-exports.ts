import { clock, seconds } from './calendar.js';
import { weeklyUnits } from './weekly-units.js';

const TIMES = ['ACTUAL_TIME', 'AFTERHOURS_TIME', 'DOCUMENTATION_TIME', 'MSG_CENTER_TIME', 'RX_TIME'];

/** EHR use of the Tarn Street clinics: one row a clinic and week, durations over a day, weeks named by their Sunday. */
export const ehrWide = weeklyUnits({
  file: 'ehr_use_wide_tarn_street.csv',
  unit: 'CLINIC_CD',
  day: 'WEEK_END',
  offset: 6,
  appears: 0,
  intensities: [
    ...TIMES.map((column) => ({ column, per: 'SCHED_HRS' })),
    { column: 'MSG_RECEIVED', per: 'CLINICAL_FTE' },
    { column: 'RX_RENEWALS', per: 'CLINICAL_FTE' },
    { column: 'ORDERS_PROPOSED', per: 'ORDERS' },
    { column: 'ALERTS_FIRED', per: 'PATIENTS_SEEN' },
  ],
  read: (text) => (text.includes(':') ? seconds(text) : Number(text)),
  write: (value, column) => (TIMES.includes(column) ? clock(Math.round(value)) : String(Math.round(value))),
});

/** Third next available appointment, checked on Tuesdays: a whole number of days, taken over as it is. */
export const access = weeklyUnits({
  file: 'access_tnaa.csv',
  unit: 'dept_code',
  day: 'check_date',
  offset: 1,
  appears: 1,
  intensities: [],
  read: Number,
  write: String,
});

/** Prior authorisation: requests and hours follow from two weeks, the days to a decision from the requests. */
export const priorAuth = weeklyUnits({
  file: 'prior_auth_weekly.csv',
  unit: 'dept_code',
  day: 'week_start',
  offset: 0,
  appears: 0,
  intensities: [
    { column: 'clinician_hours', per: 'clinical_fte' },
    { column: 'staff_hours', per: 'clinical_fte' },
    { column: 'turnaround_days_sum', per: 'requests' },
  ],
  read: Number,
  write: (value) => value.toFixed(1),
});
