import { localDay } from './local-day.js';

it.each([
  ['2026-03-09T05:00:00Z', 'America/Chicago', '2026-03-09'],
  ['2026-03-09T00:00:00-05:00', 'America/Chicago', '2026-03-09'],
  ['2026-03-02T06:00Z', 'America/Chicago', '2026-03-02'],
  ['2026-03-08T23:00:00.000Z', 'Europe/Vienna', '2026-03-09'],
  ['2026-03-09T00:00:00', 'Europe/Vienna', '2026-03-09'],
  ['2026-03-09T00:00:00.000', 'Europe/Vienna', '2026-03-09'],
])('%s begins a day in %s', (text, timeZone, day) => {
  expect(localDay(text, timeZone)).toBe(day);
});

it.each([
  ['2026-03-09T00:00:00Z', 'America/Chicago'],
  ['2026-03-09T06:00:00Z', 'America/Chicago'],
  ['2026-03-09T05:00:00.001Z', 'America/Chicago'],
  ['2026-03-09T12:00:00', 'America/Chicago'],
  ['2026-03-09T00:00:00.5', 'America/Chicago'],
  ['2026-03-09T99:00:00Z', 'America/Chicago'],
  ['2026-03-09', 'America/Chicago'],
  ['soon', 'America/Chicago'],
])('%s begins none in %s, and stays as it is', (text, timeZone) => {
  expect(localDay(text, timeZone)).toBe(text);
});
