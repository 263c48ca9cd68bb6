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

describe('where the clock is changed', () => {
  const daily = (schedule: string, from: string, runs: number): string[] => {
    const found: string[] = [];
    for (let after = new Date(from); found.length < runs; after = new Date(found.at(-1)!))
      found.push(nextRun(schedule, zone, after)!.toISOString());
    return found;
  };

  it('an hour that is left out is made up for once, the same night', () => {
    expect(daily('30 2 * * *', '2026-03-07T12:00:00Z', 3)).toEqual([
      ...['2026-03-08T08:30:00.000Z', '2026-03-09T07:30:00.000Z', '2026-03-10T07:30:00.000Z'],
    ]);
  });

  it('an hour that comes twice counts once', () => {
    expect(daily('30 1 * * *', '2026-10-31T12:00:00Z', 3)).toEqual([
      ...['2026-11-01T06:30:00.000Z', '2026-11-02T07:30:00.000Z', '2026-11-03T07:30:00.000Z'],
    ]);
  });

  it('so it does for what is read every quarter of an hour: it is left alone for one hour more, once a year', () => {
    const day = daily('*/15 * * * *', '2026-11-01T04:59:00Z', 90);
    const waits = day.slice(1).map((at, index) => (Date.parse(at) - Date.parse(day[index]!)) / 60_000);
    expect([waits.filter((wait) => wait === 75), waits.filter((wait) => wait !== 15)]).toEqual([[75], [75]]);
  });
});
