import { readFileSync } from 'node:fs';
import { demoFile } from '../demo-folder.js';
import { EXPORTS, MONTHLY, WEEKLY } from './all-exports.js';
import { addDays, addMonths, american, clock, iso, seconds } from './calendar.js';
import { csvFile, numberIn, type Row } from './csv-file.js';
import { ehrLong, LONG } from './ehr-long.js';
import { exportText } from './export-text.js';
import { hr } from './hr.js';
import type { Release } from './release.js';
import { survey } from './survey.js';
import { ehrWide, priorAuth } from './weekly-exports.js';

const THROUGH = '2026-10-18';
const OUT = { through: THROUGH, begun: null, held: 2, today: '2026-10-31' };
const rate = (rows: readonly Row[], numerator: string, denominator: string): number =>
  rows.reduce((sum, row) => sum + numberIn(row, numerator), 0) /
  rows.reduce((sum, row) => sum + numberIn(row, denominator), 0);
const longOf = (rows: readonly Row[], unit: string, metric: string): Row[] =>
  rows.filter((row) => row['Department ID'] === unit && row['Metric ID'] === metric);

describe('every export carried on', () => {
  it.each(EXPORTS.map((one) => [one.file, one] as const))(
    '%s keeps its bytes, then goes on in the same columns',
    (file, one) => {
      const original = readFileSync(demoFile('data', file), 'utf8');
      const text = exportText(one, OUT);
      expect(text.startsWith(original)).toBe(true);
      expect(exportText(one, { ...OUT, through: '2026-07-05' })).toBe(original);
      const columns = csvFile(file).header.length;
      for (const line of text.slice(original.length).split('\n').slice(0, -1))
        expect(line.split(',')).toHaveLength(columns);
      expect(text).not.toMatch(/NaN|undefined|Infinity/);
    },
  );

  it.each(EXPORTS.map((one) => [one.file, one] as const))('%s says the same of a week at every later one', (_, one) => {
    const early = one.carriedOn('2026-09-06');
    expect(one.carriedOn(THROUGH).slice(0, early.length)).toEqual(early);
    expect(one.carriedOn('2026-09-06')).toEqual(early);
  });

  it('has no row about what has not ended', () => {
    for (const one of EXPORTS) for (const row of one.carriedOn(THROUGH)) expect(one.dayOf(row) <= THROUGH).toBe(true);
    for (const one of MONTHLY) {
      expect(new Set(one.carriedOn('2026-07-30').map(one.dayOf)).size).toBe(0);
      expect([...new Set(one.carriedOn('2026-07-31').map(one.dayOf))]).toEqual(['2026-07-01']);
    }
  });

  it('has of the week under way what it is the day for, and no month that has not ended', () => {
    const added = (file: string, today: string): number => {
      const one = EXPORTS.find((candidate) => candidate.file === file);
      if (!one) throw new Error(`There is no ${file}.`);
      const lines = (release: Release): number => exportText(one, release).split('\n').length;
      const whole = { ...OUT, through: '2026-10-25', held: 0, today };
      return lines({ ...whole, begun: '2026-10-26' }) - lines(whole);
    };
    const [access = '', ...begunOnMonday] = ['access_tnaa.csv', LONG, 'prior_auth_weekly.csv'];
    for (const file of begunOnMonday) expect([file, added(file, '2026-10-26') > 0]).toEqual([file, true]);
    expect([added(access, '2026-10-26'), added(access, '2026-10-27') > 0]).toEqual([0, true]);
    // The 31st is the Saturday of that week.
    for (const { file } of MONTHLY) expect([file, added(file, '2026-10-31')]).toEqual([file, 0]);
  });

  it('has one row more for every weekly series after each week', () => {
    const series = (rows: readonly Row[]): Map<string, number> => {
      const counts = new Map<string, number>();
      for (const row of rows) {
        const key = [row['Department ID'], row['Metric ID'], row['CLINIC_CD'], row['dept_code']].join('|');
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      return counts;
    };
    for (const one of WEEKLY) {
      const before = series(one.carriedOn(addDays(THROUGH, -7)));
      const after = series(one.carriedOn(THROUGH));
      expect([...after.keys()]).toEqual([...before.keys()]);
      for (const [key, count] of after) expect(count).toBe((before.get(key) ?? 0) + 1);
    }
    expect(series(ehrLong.carriedOn(THROUGH)).size).toBe(204);
    expect(series(ehrWide.carriedOn(THROUGH)).size).toBe(12);
  });
});

describe('the EHR exports', () => {
  const rows = ehrLong.carriedOn(THROUGH);

  it('write their own dates and durations', () => {
    expect(new Set(rows.slice(0, 204).map((row) => row['Reporting Period Start Date']))).toEqual(new Set(['7/6/2026']));
    for (const row of rows) expect(new Date(iso(row['Reporting Period Start Date'] ?? '')).getUTCDay()).toBe(1);
    for (const row of ehrWide.carriedOn(THROUGH)) {
      expect(new Date(row['WEEK_END'] ?? '').getUTCDay()).toBe(0);
      expect(row['ACTUAL_TIME']).toMatch(/^\d{2,3}:[0-5]\d:[0-5]\d$/);
      expect(seconds(row['DOCUMENTATION_TIME'] ?? '')).toBeLessThan(seconds(row['ACTUAL_TIME'] ?? ''));
      expect(row['CLINIC_CD']).toMatch(/^TSC-[A-Z]{3}$/);
    }
  });

  it('keep value, numerator and denominator together', () => {
    for (const row of rows) {
      expect(numberIn(row, 'Denominator')).toBeGreaterThan(0);
      expect(row['Value']).toBe((numberIn(row, 'Numerator') / numberIn(row, 'Denominator')).toFixed(2));
    }
    const visits = longOf(rows, '10401010', '1040').map((row) => row['Numerator']);
    expect(longOf(rows, '10401010', '1030').map((row) => row['Denominator'])).toEqual(visits);
  });

  it('keep the effect of a pilot, a redefinition and a correction', () => {
    const restated = new Set(['1/26/2026', '2/2/2026', '2/9/2026', '2/16/2026']);
    const since = (day: string) =>
      csvFile(LONG).rows.filter(
        ({ 'Reporting Period Start Date': start = '' }) => iso(start) >= day && !restated.has(start),
      );
    for (const [unit, metric] of [
      ['10401010', '1001'],
      ['10402150', '1010'],
      ['10401020', '1002'],
      ['10402140', '1011'],
      ['10402130', '1010'],
    ] as const) {
      const newest = since(metric === '1002' ? '2026-04-06' : '2026-01-05');
      const was = rate(longOf(newest, unit, metric), 'Numerator', 'Denominator');
      const is = rate(longOf(rows, unit, metric), 'Numerator', 'Denominator');
      // Each of these effects is larger than a tenth; what is drawn differs by chance and by holiday weeks.
      expect(Math.abs(is / was - 1)).toBeLessThan(0.08);
    }
    const hours = priorAuth.carriedOn(THROUGH).filter((row) => row['dept_code'] === 'LMC-RHE');
    expect(rate(hours, 'clinician_hours', 'clinical_fte') + rate(hours, 'staff_hours', 'clinical_fte')).toBeLessThan(
      11,
    );
  });

  it('leave what is odd in the originals as it is', () => {
    const text = exportText(ehrLong, OUT);
    expect(text).toContain('10401050,1005,Time in Rx Orders,4/14/2025,,395.5,\n');
    expect(text).toContain('10401030,1001,Time in System,12/29/2025,36,0,\n');
    expect(exportText(ehrWide, OUT)).toMatch(/TSC-ELM ,|tsc-pin,/);
    expect(exportText(ehrWide, OUT).match(/2025-10-12,TSC-FIR/g)).toHaveLength(2);
  });
});

describe('the monthly exports', () => {
  it('open each month with the headcount that the last one closed with', () => {
    const all = [...csvFile('hr_turnover.csv').rows, ...hr.carriedOn('2026-12-31')];
    for (const row of hr.carriedOn('2026-12-31')) {
      const same = (one: Row): boolean =>
        one['Cost Center'] === row['Cost Center'] && one['Job Group'] === row['Job Group'];
      const before = all.find((one) => same(one) && one['Period'] === addMonths(row['Period'] ?? '', -1));
      expect(row['Headcount BOP']).toBe(before?.['Headcount EOP']);
      const left = numberIn(row, 'Vol Term') + numberIn(row, 'Invol Term') + numberIn(row, 'Transfers Out');
      expect(numberIn(row, 'Headcount EOP')).toBe(numberIn(row, 'Headcount BOP') + numberIn(row, 'Hires') - left);
    }
  });

  it('ask about leaving in the first month of a quarter, and clinicians only', () => {
    for (const row of survey.carriedOn('2026-12-31')) {
      const asked = row['role_group'] === '1' && /-(01|04|07|10)$/.test(row['survey_month'] ?? '');
      expect(row['itl2y_n'] !== '').toBe(asked);
      expect(row['miniz_n'] !== '').toBe(row['role_group'] === '1');
      expect(numberIn(row, 'bo_ge3_n')).toBeLessThanOrEqual(numberIn(row, 'n_responded'));
      expect(row['record_id']).toBe(`${row['dept_code']}_${row['survey_month']}_${row['role_group']}`);
    }
    expect(survey.carriedOn('2026-07-31')[0]?.['redcap_event_name']).toBe('month_19_arm_1');
  });
});

describe('the calendar of the exports', () => {
  it('writes dates and durations there and back', () => {
    expect(american('2026-07-06')).toBe('7/6/2026');
    expect(iso('11/9/2026')).toBe('2026-11-09');
    expect(clock(seconds('126:05:09'))).toBe('126:05:09');
  });
});
