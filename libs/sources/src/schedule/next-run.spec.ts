import { isTimeZone, nextPullAt, nextRun, scheduleProblem } from './next-run.js';

const zone = 'America/Chicago';

it('comes at the hour of the place, in summer and in winter', () => {
  expect(nextRun('0 6 * * 1', zone, new Date('2026-07-01T00:00:00Z'))).toEqual(new Date('2026-07-06T11:00:00Z'));
  expect(nextRun('0 6 * * 1', zone, new Date('2026-12-01T00:00:00Z'))).toEqual(new Date('2026-12-07T12:00:00Z'));
});

it('comes after the instant named, and is spread over the minute', () => {
  const due = new Date('2026-07-06T11:00:00Z');
  expect(nextPullAt('0 6 * * 1', zone, due, 0)).toEqual(new Date('2026-07-13T11:00:00Z'));
  expect(nextPullAt('0 6 * * 1', zone, new Date('2026-07-01T00:00:00Z'), 0.5)).toEqual(
    new Date('2026-07-06T11:00:30Z'),
  );
});

it('knows what is no schedule and no time zone', () => {
  const problem = (schedule: string): string | null =>
    scheduleProblem(schedule, zone, new Date('2026-07-01T00:00:00Z'));
  expect(problem('*/15 * * * *')).toBeNull();
  expect(problem('0 0 30 2 *')).toBe('never comes');
  for (const schedule of ['daily', '* * * * * *', '0 25 * * *', '0 6 * *'])
    expect(problem(schedule)).toContain('five parts');
  expect([isTimeZone(zone), isTimeZone('Mars/Base')]).toEqual([true, false]);
});
