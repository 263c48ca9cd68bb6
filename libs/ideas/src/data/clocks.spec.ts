import { DEFAULT_SETTINGS } from '#units';
import { clockFrom, clocksOf } from './clocks.js';

const chicago = { timeZone: 'America/Chicago', settings: DEFAULT_SETTINGS };

it('an answer is owed after 3 and 14 working days, where nobody has set anything else', () => {
  expect(clocksOf(chicago, '2026-03-09')).toEqual({
    acknowledgeBy: '2026-03-13T04:59:59.999Z',
    decideBy: '2026-03-28T04:59:59.999Z',
  });
});

it('what the unit has set holds', () => {
  const settings = { ...DEFAULT_SETTINGS, acknowledgeWithinWorkingDays: 1, answerWithinWorkingDays: 5 };
  expect(clocksOf({ timeZone: 'UTC', settings }, '2026-03-06')).toEqual({
    acknowledgeBy: '2026-03-09T23:59:59.999Z',
    decideBy: '2026-03-13T23:59:59.999Z',
  });
});

it('a clock that begins at an instant begins on the day that it is at the unit', () => {
  const from = clockFrom(chicago);
  expect(from('ACKNOWLEDGE', '2026-03-10T04:00:00.000Z').toISOString()).toBe('2026-03-13T04:59:59.999Z');
  expect(from('DECIDE', '2026-03-10T06:00:00.000Z').toISOString()).toBe('2026-03-31T04:59:59.999Z');
});
