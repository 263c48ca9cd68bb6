import { boxToday } from './box-today.js';

const CHICAGO = 'America/Chicago';
// In March Chicago is six hours behind until the 8th.
const at = (hour: string): Date => new Date(`2026-03-04T${hour}:00-06:00`);

it('the day begins at four where the organisation is', () => {
  expect(boxToday(at('03:59'), CHICAGO)).toBe('2026-03-03');
  expect(boxToday(at('04:00'), CHICAGO)).toBe('2026-03-04');
  expect(boxToday(at('04:00'), 'UTC')).toBe('2026-03-04');
  expect(boxToday(at('23:59'), CHICAGO)).toBe('2026-03-04');
});
