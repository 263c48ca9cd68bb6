import { hourOfUnitDay, unitDay } from '#units';
import { dueDigest, type When } from './due-digest.js';

const ZONE = 'America/Chicago';
const HOURS = { timeZone: ZONE, fromHour: 7, untilHour: 18 };
const CLOCK = {
  dayAt: (at: Date) => unitDay(at, ZONE),
  instantOf: (day: string, hour: number) => hourOfUnitDay(day, hour, ZONE),
};
const DAILY: When = { digest: 'DAILY', weekday: 1, hour: 8, savedAt: new Date('2026-01-01T00:00:00Z') };
const WEEKLY: When = { ...DAILY, digest: 'WEEKLY', weekday: 3 };
const due = (when: When, now: string): string | null => dueDigest(when, HOURS, CLOCK, new Date(now))?.period ?? null;

it.each([
  // Friday in winter time: eight is 14:00 UTC.
  ['2026-03-06T13:59:59Z', null],
  ['2026-03-06T14:00:00Z', 'DAY 2026-03-06'],
  ['2026-03-06T23:59:00Z', 'DAY 2026-03-06'],
  ['2026-03-07T00:00:00Z', null],
  // The weekend of the change, and Monday in summer time.
  ['2026-03-07T16:00:00Z', null],
  ['2026-03-08T16:00:00Z', null],
  ['2026-03-09T12:59:59Z', null],
  ['2026-03-09T13:00:00Z', 'DAY 2026-03-09'],
  ['2026-11-02T13:59:59Z', null],
  ['2026-11-02T14:00:00Z', 'DAY 2026-11-02'],
])('daily at eight: at %s %s', (now, period) => {
  expect(due(DAILY, now)).toBe(period);
});

it.each([
  ['2026-03-10T20:00:00Z', null],
  ['2026-03-11T13:00:00Z', 'WEEK 2026-03-09'],
  // Thursday and Friday make up for it, within working hours; the weekend does not.
  ['2026-03-12T11:00:00Z', null],
  ['2026-03-12T12:00:00Z', 'WEEK 2026-03-09'],
  ['2026-03-13T22:59:00Z', 'WEEK 2026-03-09'],
  ['2026-03-13T23:00:00Z', null],
  ['2026-03-14T16:00:00Z', null],
])('weekly on Wednesdays at eight: at %s %s', (now, period) => {
  expect(due(WEEKLY, now)).toBe(period);
});

it('a choice that was saved after the hour counts from the next day on', () => {
  const late = { ...DAILY, savedAt: new Date('2026-03-09T15:00:00Z') };
  expect([due(late, '2026-03-09T15:01:00Z'), due(late, '2026-03-10T13:00:00Z')]).toEqual([null, 'DAY 2026-03-10']);
  expect(due({ ...DAILY, digest: 'NONE' }, '2026-03-09T15:01:00Z')).toBeNull();
});

it('an hour that is no longer a working one is moved to the nearest that is', () => {
  expect(due({ ...DAILY, hour: 5 }, '2026-03-09T11:59:00Z')).toBeNull();
  expect(due({ ...DAILY, hour: 5 }, '2026-03-09T12:00:00Z')).toBe('DAY 2026-03-09');
  expect(due({ ...DAILY, hour: 23 }, '2026-03-09T22:00:00Z')).toBe('DAY 2026-03-09');
});

it('no day has a digest twice, whatever the instants at which it is looked', () => {
  const periods = Array.from({ length: 24 * 14 }, (_, hour) =>
    due(DAILY, new Date(Date.UTC(2026, 2, 2, hour)).toISOString()),
  ).filter((one) => one !== null);
  expect(new Set(periods).size).toBe(10);
});
