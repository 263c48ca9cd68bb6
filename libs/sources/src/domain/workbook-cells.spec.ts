import { cellText, columnOf, formatKind, type WorkbookCell, type WorkbookTerms } from './workbook-cells.js';

const terms: WorkbookTerms = {
  strings: ['a text'],
  styles: [null, 'DAY', 'TIME', 'DAY_AND_TIME'],
  since1904: false,
  days: 'YYYY-MM-DD',
};
const text = (cell: Partial<WorkbookCell>, of: Partial<WorkbookTerms> = {}): string | null =>
  cellText({ type: 'n', value: '', text: '', formula: null, style: 0, ...cell }, { ...terms, ...of });

it.each([
  // Days of both calendars as spreadsheet programs show them; 1900 had no 29 February, and they think that it had.
  ['1', false, '1900-01-01'],
  ['59', false, '1900-02-28'],
  ['60', false, '60'],
  ['61', false, '1900-03-01'],
  ['36526', false, '2000-01-01'],
  ['45351', false, '2024-02-29'],
  ['46027', false, '2026-01-05'],
  ['0', true, '1904-01-01'],
  ['44565', true, '2026-01-05'],
  ['0', false, '0'],
  ['-1', false, '-1'],
  ['1e9', false, '1e9'],
])('day %s (since 1904: %s) is %s', (value, since1904, expected) => {
  expect(text({ value, style: 1 }, { since1904 })).toBe(expected);
});

it('writes days as the mapping reads them, and keeps a time of the day', () => {
  expect(text({ value: '46027', style: 1 }, { days: 'M/D/YYYY' })).toBe('1/5/2026');
  expect(text({ value: '46023', style: 1 }, { days: 'YYYY-MM' })).toBe('2026-01');
  expect(text({ value: '46027', style: 1 }, { days: 'YYYY-MM' })).toBe('2026-01-05');
  expect(text({ value: '46027.5', style: 3 })).toBe('2026-01-05 12:00:00');
  expect(text({ value: '2026-01-05T00:00:00', type: 'd' }, { days: 'M/D/YYYY' })).toBe('1/5/2026');
  expect(text({ value: '2026-01-05T08:30:00', type: 'd' })).toBe('2026-01-05T08:30:00');
});

it('writes times as hours that go on past 24', () => {
  expect(text({ value: '2.104166666666667', style: 2 })).toBe('50:30:00');
  expect(text({ value: '0.00001157407407', style: 2 })).toBe('0:00:01');
});

it('leaves numbers, errors and what a formula came to as they stand', () => {
  expect(text({ value: '1.5E-2' })).toBe('1.5E-2');
  expect(text({ value: '#N/A', type: 'e' })).toBe('#N/A');
  expect(text({ value: '7', formula: 'A1+B1' })).toBe('7');
  expect(text({ formula: 'A1+B1' })).toBe('=A1+B1');
  expect(text({ formula: '' })).toBe('=');
  expect(text({})).toBe('');
  expect(text({ value: '0', type: 's' })).toBe('a text');
  expect(text({ value: '1', type: 's' })).toBeNull();
  expect(text({ value: '1', type: 'b' })).toBe('TRUE');
});

it.each([
  [0, null, null],
  [14, null, 'DAY'],
  [22, null, 'DAY_AND_TIME'],
  [46, null, 'TIME'],
  [49, null, null],
  [164, 'General', null],
  [164, '0.00" days"', null],
  [164, '#,##0.00\\d', null],
  [164, '[Red]0;[Blue]-0', null],
  [164, '[$-409]mmm d, yyyy', 'DAY'],
  [164, 'mmm-yy', 'DAY'],
  [164, 'm', 'DAY'],
  [164, '[h]:mm:ss', 'TIME'],
  [164, '[mm]:ss', 'TIME'],
  [164, 'h:mm AM/PM', 'TIME'],
  [164, 'yyyy-mm-dd hh:mm', 'DAY_AND_TIME'],
  [14, '0.0', null],
])('number format %i %s is %s', (id, code, expected) => {
  expect(formatKind(id, code)).toBe(expected);
});

it('finds columns by their letters', () => {
  expect(['A1', 'Z9', 'AA10', 'XFD1048576', '1A', 'a1', ''].map(columnOf)).toEqual([
    0,
    25,
    26,
    16_383,
    null,
    null,
    null,
  ]);
});
