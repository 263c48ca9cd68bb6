import fc from 'fast-check';
import { readDay, readMinutes, readNumber } from './csv-cells.js';
import { misfit } from './misfit.js';

const two = (part: number): string => `${part}`.padStart(2, '0');
const aDay = fc
  .date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9998-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('numbers', () => {
  it('are taken with a decimal point, and whatever else stands there is none', () => {
    expect(['17175', '367.5', '-3', '.5', '7.', '1e-05'].map(readNumber)).toEqual([17175, 367.5, -3, 0.5, 7, 0.00001]);
    for (const text of [
      '1,234',
      '3,5',
      '1 000',
      '0x10',
      'n/a',
      '-',
      '.',
      '<5',
      '12%',
      'NaN',
      'Infinity',
      '1e999',
      '1_0',
    ])
      expect([text, readNumber(text)]).toEqual([text, null]);
  });

  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(readNumber(`${number}`)).toBe(Number(`${number}`));
      }),
    );
  });
});

describe('times', () => {
  it('pass 24 hours, in minutes', () => {
    expect(readMinutes('126:50:21')).toBe(7610.35);
    expect(readMinutes('7:14:28')).toBeCloseTo(434.4667, 4);
    for (const text of ['126:50', '1:60:00', '1:00:60', '-1:00:00', '1:0:0', '90', ''])
      expect([text, readMinutes(text)]).toEqual([text, null]);
  });

  it('come back as they were written', () => {
    fc.assert(
      fc.property(fc.nat(3_600_000 * 60), (seconds) => {
        const text = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
        expect(Math.round((readMinutes(text) ?? NaN) * 60)).toBe(seconds);
      }),
    );
  });
});

describe('days', () => {
  it('are read in their format alone', () => {
    expect(readDay('1/6/2025', 'M/D/YYYY')).toBe('2025-01-06');
    expect(readDay('2025-01', 'YYYY-MM')).toBe('2025-01-01');
    expect([readDay('2025-01', 'ISO'), readDay('2025-01-12', 'ISO')]).toEqual(['2025-01-01', '2025-01-12']);
    for (const text of ['2025-01-06', '13/1/2025', '2/30/2025', '1/6/25', '1.6.2025', '1/6/2025 0:00'])
      expect([text, readDay(text, 'M/D/YYYY')]).toEqual([text, null]);
    for (const text of ['1/6/2025', '2025-02-29', '2025-1-6', '20250106', '2025-01-06T00:00:00Z'])
      expect([text, readDay(text, 'YYYY-MM-DD')]).toEqual([text, null]);
    expect(readDay('2025-13', 'YYYY-MM')).toBeNull();
  });

  it('come back as they were written', () => {
    fc.assert(
      fc.property(aDay, (day) => {
        const [year = '', month = '', date = ''] = day.split('-');
        expect(readDay(`${Number(month)}/${Number(date)}/${year}`, 'M/D/YYYY')).toBe(day);
        expect(readDay(day, 'YYYY-MM-DD')).toBe(day);
        expect(readDay(`${year}-${month}`, 'YYYY-MM')).toBe(`${year}-${month}-01`);
      }),
    );
  });
});

describe('days of periods', () => {
  it('are told by the right day', () => {
    expect(misfit('2025-01-06', 'WEEK_START')).toBeNull();
    expect(misfit('2025-01-07', 'WEEK_START')).toContain('Monday');
    expect(misfit('2025-01-12', 'WEEK_END')).toBeNull();
    expect(misfit('2025-01-11', 'WEEK_END')).toContain('Sunday');
    expect([misfit('2025-02-01', 'MONTH'), misfit('2025-04-01', 'QUARTER')]).toEqual([null, null]);
    expect(misfit('2025-02-01', 'QUARTER')).toContain('quarter');
  });
});
