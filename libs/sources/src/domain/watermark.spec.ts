import { sinceOf, voidsWatermark } from './watermark.js';

it.each<[string | null, number | null, string | null]>([
  [null, 7, null],
  ['2026-03-09', null, '2026-03-09'],
  ['2026-03-09', 0, '2026-03-09'],
  ['2026-03-09', 14, '2026-02-23'],
  ['2024-03-01', 1, '2024-02-29'],
  ['2026-01-03T00:30:00Z', 3, '2025-12-31T00:30:00Z'],
  ['2026-03-09 07:05:01.123456+01', 7, '2026-03-02 07:05:01.123456+01'],
  ['2026-03-09T07:05:01,5 -05:00', 7, '2026-03-02T07:05:01,5 -05:00'],
  ['2026-03-09t07:05', 1, '2026-03-08t07:05'],
  ['4711', 7, '4711'],
  ['2026-02-30', 7, '2026-02-30'],
  ['2026-03-09-batch-4', 7, '2026-03-09-batch-4'],
  ['3/9/2026', 7, '3/9/2026'],
  ['', 7, ''],
])('of %p with %p days read again, reading begins at %p', (watermark, days, since) => {
  expect(sinceOf(watermark, days)).toBe(since);
});

it('is void when the source is read by something else, not when it is named or timed otherwise', () => {
  for (const field of ['url', 'query', 'rows', 'names', 'mapping', 'watermark', 'timeZone'])
    expect(voidsWatermark([`settings.${field}`])).toBe(true);
  expect(
    voidsWatermark(['name', 'schedule', 'settings.overlapDays', 'settings.secret', 'settings.authorization']),
  ).toBe(false);
});
