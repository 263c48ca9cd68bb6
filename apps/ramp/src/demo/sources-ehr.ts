import { codesBy, ORGANISATION, source } from './sources-places.js';
import type { CsvMetric } from '#sources';
import type { DemoSource } from './demo-source.js';

const LONG_METRICS: Readonly<Record<string, string>> = {
  '1001': 'ehr_time8',
  '1002': 'wow8',
  '1003': 'note_time8',
  '1004': 'ib_time8',
  '1005': 'script_time8',
  '1010': 'inbox_messages_week',
  '1011': 'rx_renewal_requests',
  '1020': 'tword',
  '1030': 'alerts_per_100',
  '1040': 'visits_per_8h',
  '1050': 'pajama_minutes_day',
  '2001': 'doc_minutes_shift',
  '2010': 'alerts_per_100_patient_days',
  '2020': 'verbal_order_share',
  '2021': 'order_minutes_shift',
  '2030': 'order_clarifications',
};

/** The vendor's release that counts more time as outside scheduled hours (events.csv): from here by the metrics' second version. */
const RELEASE = { from: '2026-04-06', version: '2026-04' };

const restated = '/exports/ehr_use_long_restated_2026-07-06.csv';
const afterwards = '/exports/ehr_use_long.csv?from=2026-07-06';

/**
 * One source reads the file, then the restated extract, then only what is newer: a second source of the same series would be refused,
 * and the file read again from its start would take the corrections back.
 */
export const ehrLongSource = (): DemoSource =>
  source({
    key: 'ehr-hospitals',
    name: 'EHR use, North Quillmere and Lowfield (weekly, long)',
    unit: ORGANISATION,
    schedule: '0 6 * * 1',
    paths: ['/exports/ehr_use_long.csv', restated, afterwards],
    mapping: {
      unit: {
        column: 'Department ID',
        names: codesBy('department_id', (department) => department['ehr_export'] === 'long'),
      },
      period: { column: 'Reporting Period Start Date', format: 'M/D/YYYY', is: 'WEEK_START', record: 'WEEK' },
      metrics: [
        {
          metric: { column: 'Metric ID', names: LONG_METRICS },
          numerator: { column: 'Numerator' },
          denominator: { column: 'Denominator' },
          zeroDenominator: 'CLOSED',
        },
      ],
      definitions: [
        { metric: 'wow8', ...RELEASE },
        { metric: 'pajama_minutes_day', ...RELEASE },
      ],
    },
  });

const minutes = (metric: string, column: string): CsvMetric =>
  wide(metric, { column, as: 'DURATION_MINUTES' }, 'SCHED_HRS');

const wide = (metric: string, numerator: NonNullable<CsvMetric['numerator']>, denominator: string): CsvMetric => ({
  metric,
  numerator,
  denominator: { column: denominator },
  contributors: { column: 'PROVIDER_CNT' },
  zeroDenominator: 'CLOSED',
});

/** One row holds up to ten metrics of a clinic and week. */
export const ehrWideSource = (): DemoSource =>
  source({
    key: 'ehr-clinics',
    name: 'EHR use, Tarn Street Clinics (weekly, wide)',
    unit: 'TSC',
    schedule: '15 6 * * 1',
    paths: ['/exports/ehr_use_wide_tarn_street.csv'],
    mapping: {
      unit: { column: 'CLINIC_CD' },
      period: { column: 'WEEK_END', format: 'YYYY-MM-DD', is: 'WEEK_END', record: 'WEEK' },
      metrics: [
        minutes('ehr_time8', 'ACTUAL_TIME'),
        minutes('wow8', 'AFTERHOURS_TIME'),
        minutes('note_time8', 'DOCUMENTATION_TIME'),
        minutes('ib_time8', 'MSG_CENTER_TIME'),
        minutes('script_time8', 'RX_TIME'),
        wide('inbox_messages_week', { column: 'MSG_RECEIVED' }, 'CLINICAL_FTE'),
        wide('rx_renewal_requests', { column: 'RX_RENEWALS' }, 'CLINICAL_FTE'),
        wide('tword', { column: 'ORDERS_PROPOSED' }, 'ORDERS'),
        wide('alerts_per_100', { column: 'ALERTS_FIRED' }, 'PATIENTS_SEEN'),
        wide('visits_per_8h', { column: 'PATIENTS_SEEN' }, 'SCHED_HRS'),
      ],
      // Another vendor's export, which that release does not touch.
      definitions: [{ metric: 'wow8', from: '2025-01-01', version: '1' }],
    },
  });
