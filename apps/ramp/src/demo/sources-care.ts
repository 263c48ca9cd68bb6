import { PEER_CONTACTS } from './exports/measure-reports.js';
import { ORGANISATION, source } from './sources-places.js';
import type { CsvMetric, CsvPeriod } from '#sources';
import type { DemoSource } from './demo-source.js';

const monthly: CsvPeriod = { column: 'month', format: 'YYYY-MM', is: 'MONTH', record: 'MONTH' };
const unit = { column: 'dept_code' };
const share = (metric: string, numerator: string, denominator: string): CsvMetric => ({
  metric,
  numerator: { column: numerator },
  denominator: { column: denominator },
});

const accessSource = (): DemoSource =>
  source({
    key: 'access',
    name: 'Third next available appointment',
    unit: ORGANISATION,
    schedule: '0 8 * * 3',
    paths: ['/exports/access_tnaa.csv'],
    mapping: {
      unit,
      period: { column: 'check_date', format: 'YYYY-MM-DD', is: 'DAY', record: 'WEEK' },
      when: [{ column: 'visit_type', equals: 'EST' }],
      metrics: [{ metric: 'tnaa_days', value: { column: 'tnaa_days' } }],
    },
  });

const priorAuthSource = (): DemoSource =>
  source({
    key: 'prior-authorisation',
    name: 'Prior authorisation log (weekly)',
    unit: ORGANISATION,
    schedule: '30 6 * * 1',
    paths: ['/exports/prior_auth_weekly.csv'],
    mapping: {
      unit,
      period: { column: 'week_start', format: 'YYYY-MM-DD', is: 'WEEK_START', record: 'WEEK' },
      metrics: [
        {
          metric: 'pa_hours_week',
          numerator: { sum: ['clinician_hours', 'staff_hours'] },
          denominator: { column: 'clinical_fte' },
        },
        share('pa_turnaround_days', 'turnaround_days_sum', 'requests'),
      ],
    },
  });

const monthlySource = (
  key: string,
  name: string,
  file: string,
  metric: CsvMetric,
  instead?: DemoSource['instead'],
): DemoSource =>
  source({
    key,
    name,
    unit: ORGANISATION,
    schedule: '30 7 4 * *',
    paths: [`/exports/${file}`],
    mapping: { unit, period: monthly, metrics: [metric] },
    ...(instead && { instead }),
  });

/** What is known of care itself: access, authorisations, patients' experience, safety, meetings, support after events. */
export const careSources = (): DemoSource[] => [
  accessSource(),
  priorAuthSource(),
  monthlySource(
    'patient-experience',
    'Patient experience (top box)',
    'patient_experience.csv',
    share('patient_experience_topbox', 'topbox_n', 'surveys_returned'),
  ),
  monthlySource(
    'safety-events',
    'Patient-safety events',
    'safety_events.csv',
    share('safety_events', 'events', 'denominator'),
  ),
  monthlySource(
    'meetings',
    'Mandatory meetings',
    'meetings.csv',
    share('meeting_outside_share', 'outside_core_hours', 'mandatory_meetings'),
    {
      kind: 'HTTP_JSON',
      path: '/exports/meetings.json',
      settings: {
        rows: `items.{'metric': 'meeting_outside_share', 'unit': department, 'periodStart': month,
  'numerator': meetings.outsideCoreHours, 'denominator': meetings.mandatory}`,
      },
    },
  ),
  // Each event is some clinician's: as many people stand behind the share as there were events.
  monthlySource(
    'peer-support',
    'Peer support after adverse events',
    'peer_support.csv',
    {
      ...share('peer_contacts', 'contact_offered_72h', 'eligible_events'),
      contributors: { column: 'eligible_events' },
    },
    {
      kind: 'FHIR',
      path: `/exports/fhir/MeasureReport?measure=${PEER_CONTACTS}`,
      settings: {
        names: [{ from: PEER_CONTACTS, to: 'peer_contacts' }],
        columns: [{ from: 'denominator', to: 'peer_contacts.contributors' }],
      },
    },
  ),
];
