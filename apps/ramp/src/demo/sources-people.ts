import { codesBy, ORGANISATION, source } from './sources-places.js';
import type { CsvCondition } from '#sources';
import type { DemoSource } from './demo-source.js';

const role = (group: '1' | '2'): CsvCondition => ({ column: 'role_group', equals: group });
const job = (group: 'Clinician' | 'Care Team'): CsvCondition => ({ column: 'Job Group', equals: group });

/** Complete rows only. Group 1 is the clinicians, who alone get Mini Z, and the question on leaving once a quarter. */
export const surveySource = (): DemoSource =>
  source({
    key: 'pulse-survey',
    name: 'Monthly pulse survey (REDCap, aggregated)',
    unit: ORGANISATION,
    schedule: '0 7 3 * *',
    paths: ['/exports/survey_redcap_aggregate.csv'],
    mapping: {
      unit: { column: 'dept_code' },
      period: { column: 'survey_month', format: 'YYYY-MM', is: 'MONTH', record: 'MONTH' },
      when: [{ column: 'monthly_pulse_complete', equals: '2' }],
      metrics: [
        {
          metric: 'burnout_single_item',
          when: [role('1')],
          numerator: { column: 'bo_ge3_n' },
          denominator: { column: 'n_responded' },
          contributors: { column: 'n_responded' },
        },
        {
          metric: 'staff_burnout_single_item',
          when: [role('2')],
          numerator: { column: 'bo_ge3_n' },
          denominator: { column: 'n_responded' },
          contributors: { column: 'n_responded' },
        },
        {
          metric: 'miniz_joy_mean',
          when: [role('1')],
          value: { column: 'miniz_total_mean' },
          contributors: { column: 'miniz_n' },
        },
        {
          metric: 'miniz_joy_share',
          when: [role('1')],
          numerator: { column: 'miniz_ge40_n' },
          denominator: { column: 'miniz_n' },
          contributors: { column: 'miniz_n' },
        },
        {
          metric: 'itl_2y',
          record: 'QUARTER',
          when: [role('1'), { column: 'itl2y_n', filled: true }],
          numerator: { column: 'itl2y_mod_n' },
          denominator: { column: 'itl2y_n' },
          contributors: { column: 'itl2y_n' },
        },
      ],
    },
  });

/** Cost centres are their names of our units. Turnover is the clinicians', overtime the care team's. */
export const hrSource = (): DemoSource =>
  source({
    key: 'hr-file',
    name: 'HR file (headcount, leavers, overtime)',
    unit: ORGANISATION,
    schedule: '0 7 5 * *',
    paths: ['/exports/hr_turnover.csv'],
    mapping: {
      unit: { column: 'Cost Center', names: codesBy('cost_center') },
      period: { column: 'Period', format: 'YYYY-MM', is: 'MONTH', record: 'MONTH' },
      metrics: [
        {
          metric: 'turnover_annual',
          when: [job('Clinician')],
          numerator: { column: 'Vol Term' },
          denominator: { mean: ['Headcount BOP', 'Headcount EOP'] },
        },
        {
          metric: 'overtime_hours',
          when: [job('Care Team')],
          numerator: { column: 'OT Hours' },
          denominator: { column: 'FTE EOP' },
        },
      ],
    },
  });

/** A survey about twice a year, recorded in the quarter that it fell in. Only the 12-item form feeds this metric. */
export const leaderSource = (): DemoSource =>
  source({
    key: 'leader-index',
    name: 'Leader Index survey (12 items)',
    unit: ORGANISATION,
    schedule: '0 7 6 * *',
    paths: ['/exports/leader_index.csv'],
    mapping: {
      unit: { column: 'dept_code' },
      period: { column: 'survey_date', format: 'YYYY-MM-DD', is: 'DAY', record: 'QUARTER' },
      when: [{ column: 'items', equals: '12' }],
      metrics: [
        {
          metric: 'leader_index_12_mean',
          value: { column: 'mean_total' },
          contributors: { column: 'raters' },
        },
      ],
    },
  });
