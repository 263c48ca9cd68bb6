import { hourOfUnitDay, isWorkingTime, nextWorkingTime } from './working-hours.js';

const CHICAGO = { timeZone: 'America/Chicago', fromHour: 7, untilHour: 18 };
const at = (text: string): Date => new Date(text);

it.each([
  // The clocks go forward on 8 March 2026 and back on 1 November: the hour is the unit's, not UTC's.
  ['2026-03-06', 8, 'America/Chicago', '2026-03-06T14:00:00.000Z'],
  ['2026-03-08', 8, 'America/Chicago', '2026-03-08T13:00:00.000Z'],
  ['2026-03-09', 8, 'America/Chicago', '2026-03-09T13:00:00.000Z'],
  ['2026-03-08', 2, 'America/Chicago', '2026-03-08T08:00:00.000Z'],
  ['2026-11-01', 1, 'America/Chicago', '2026-11-01T06:00:00.000Z'],
  ['2026-11-01', 2, 'America/Chicago', '2026-11-01T08:00:00.000Z'],
  ['2026-11-02', 8, 'America/Chicago', '2026-11-02T14:00:00.000Z'],
  ['2026-03-29', 24, 'Europe/Vienna', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', 23, 'Europe/Vienna', '2026-10-25T22:00:00.000Z'],
  ['2026-04-05', 0, 'Australia/Lord_Howe', '2026-04-04T13:00:00.000Z'],
  ['2026-04-06', 7, 'Asia/Kathmandu', '2026-04-06T01:15:00.000Z'],
])('on %s it is %i o’clock in %s at %s', (day, hour, zone, instant) => {
  expect(hourOfUnitDay(day, hour, zone).toISOString()).toBe(instant);
});

it.each([
  ['2026-03-06T13:00:00.000Z', true],
  ['2026-03-06T12:59:59.999Z', false],
  ['2026-03-06T23:59:59.999Z', true],
  ['2026-03-07T00:00:00.000Z', false],
  // Saturday and Sunday, at noon.
  ['2026-03-07T18:00:00.000Z', false],
  ['2026-03-08T17:00:00.000Z', false],
  // Monday after the change: seven comes an hour earlier.
  ['2026-03-09T12:00:00.000Z', true],
  ['2026-11-02T12:59:59.999Z', false],
])('at %s people in Chicago work: %s', (instant, expected) => {
  expect(isWorkingTime(at(instant), CHICAGO)).toBe(expected);
});

it.each([
  ['2026-03-06T15:30:00.000Z', '2026-03-06T15:30:00.000Z'],
  ['2026-03-06T11:00:00.000Z', '2026-03-06T13:00:00.000Z'],
  // Friday evening and Saturday: Monday at seven, by the clock that was set on Sunday.
  ['2026-03-07T00:00:00.000Z', '2026-03-09T12:00:00.000Z'],
  ['2026-03-07T18:00:00.000Z', '2026-03-09T12:00:00.000Z'],
  ['2026-10-31T18:00:00.000Z', '2026-11-02T13:00:00.000Z'],
])('what comes up at %s waits until %s', (instant, expected) => {
  expect(nextWorkingTime(at(instant), CHICAGO).toISOString()).toBe(expected);
});
